package io.aitbc.chain.crypto;

import java.math.BigInteger;

/**
 * An ECDSA signature on secp256k1 with what is needed to recover its signer.
 *
 * @param r 1 to n-1
 * @param s 1 to n/2: the low one of the two that verify (EIP-2, BIP-146)
 * @param recoveryId bit 0: whether the point's y is odd; bit 1: whether its x was n or more
 */
public record Signature(BigInteger r, BigInteger s, int recoveryId) {

    /** Refuses what no signer could have made. */
    public Signature {
        BigInteger n = Secp256k1.CURVE.getN();
        if (r.signum() <= 0 || r.compareTo(n) >= 0 || s.signum() <= 0 || s.compareTo(n) >= 0) {
            throw new IllegalArgumentException("The numbers of a signature lie between 0 and the order of the curve.");
        }
        if (recoveryId < 0 || recoveryId > 3) {
            throw new IllegalArgumentException("A recovery id is 0 to 3, and this is " + recoveryId + ".");
        }
    }
}
