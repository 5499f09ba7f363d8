package io.aitbc.chain.crypto;

import io.aitbc.chain.Hex;
import java.math.BigInteger;
import org.bouncycastle.math.ec.ECPoint;

/** The keys of taproot outputs (BIP-341): what a coin is bound to, and the secret that spends it without any script. */
public final class Taproot {

    private static final BigInteger N = Secp256k1.CURVE.getN();

    private Taproot() {}

    /**
     * The output key of an internal key.
     *
     * @param internalKey 32 bytes, as {@link Schnorr#publicKey} gives them
     * @param merkleRoot of the scripts; empty where there are none
     * @return 32 bytes: the witness program of version 1
     * @throws IllegalArgumentException when the internal key is no point of the curve
     */
    public static byte[] outputKey(byte[] internalKey, byte[] merkleRoot) {
        byte[] encoded = new byte[33];
        encoded[0] = 2;
        System.arraycopy(internalKey, 0, encoded, 1, 32);
        ECPoint point = Secp256k1.CURVE
                .getCurve()
                .decodePoint(encoded)
                .add(Secp256k1.times(tweak(internalKey, merkleRoot)))
                .normalize();
        return Hex.padded(point.getAffineXCoord().toBigInteger(), 32);
    }

    /** The secret of {@link #outputKey} for the secret of the internal key. */
    public static BigInteger outputSecret(BigInteger secret, byte[] merkleRoot) {
        ECPoint point = Secp256k1.times(Secp256k1.checked(secret));
        BigInteger even = point.getAffineYCoord().testBitZero() ? N.subtract(secret) : secret;
        byte[] key = Hex.padded(point.getAffineXCoord().toBigInteger(), 32);
        return even.add(tweak(key, merkleRoot)).mod(N);
    }

    private static BigInteger tweak(byte[] internalKey, byte[] merkleRoot) {
        BigInteger tweak = new BigInteger(1, Hashes.tagged("TapTweak", internalKey, merkleRoot));
        if (tweak.compareTo(N) >= 0) {
            throw new IllegalStateException(
                    "The tweak is above the order of the curve, which happens once in 2^128 times.");
        }
        return tweak;
    }
}
