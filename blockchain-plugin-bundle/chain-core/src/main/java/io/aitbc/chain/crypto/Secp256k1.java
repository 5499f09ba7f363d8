package io.aitbc.chain.crypto;

import io.aitbc.chain.Hex;
import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/** ECDSA on secp256k1 (SEC 2) with deterministic nonces (RFC 6979) and low s. */
public final class Secp256k1 {

    static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");

    private static final BigInteger HALF = CURVE.getN().shiftRight(1);

    private Secp256k1() {}

    /** Whether the number can be a secret key: 1 to n-1. */
    public static boolean isSecret(BigInteger number) {
        return number.signum() > 0 && number.compareTo(CURVE.getN()) < 0;
    }

    /** The public key of a secret: 33 bytes compressed, else 65. */
    public static byte[] publicKey(BigInteger secret, boolean compressed) {
        return times(checked(secret)).getEncoded(compressed);
    }

    /** Signs a hash of 32 bytes. The same hash and secret always give the same signature. */
    public static Signature sign(byte[] hash, BigInteger secret) {
        requireHash(hash);
        BigInteger n = CURVE.getN();
        BigInteger message = new BigInteger(1, hash);
        HMacDSAKCalculator nonces = new HMacDSAKCalculator(new SHA256Digest());
        nonces.init(n, checked(secret), hash);
        while (true) {
            BigInteger k = nonces.nextK();
            ECPoint point = times(k);
            BigInteger x = point.getAffineXCoord().toBigInteger();
            BigInteger r = x.mod(n);
            BigInteger s =
                    k.modInverse(n).multiply(message.add(r.multiply(secret))).mod(n);
            if (r.signum() == 0 || s.signum() == 0) {
                continue; // has never been seen: the next nonce
            }
            int recovery = (point.getAffineYCoord().testBitZero() ? 1 : 0) | (x.compareTo(n) >= 0 ? 2 : 0);
            return s.compareTo(HALF) > 0
                    ? new Signature(r, n.subtract(s), recovery ^ 1)
                    : new Signature(r, s, recovery);
        }
    }

    /** Whether the signature is one of this public key, in either encoding, for the hash. */
    public static boolean verify(byte[] hash, Signature signature, byte[] publicKey) {
        requireHash(hash);
        ECPoint key;
        try {
            key = CURVE.getCurve().decodePoint(publicKey);
        } catch (IllegalArgumentException noPoint) {
            return false;
        }
        BigInteger n = CURVE.getN();
        BigInteger inverse = signature.s().modInverse(n);
        BigInteger u1 = new BigInteger(1, hash).multiply(inverse).mod(n);
        BigInteger u2 = signature.r().multiply(inverse).mod(n);
        ECPoint point =
                ECAlgorithms.sumOfTwoMultiplies(CURVE.getG(), u1, key, u2).normalize();
        return !point.isInfinity()
                && point.getAffineXCoord().toBigInteger().mod(n).equals(signature.r());
    }

    /** The uncompressed public key (65 bytes) that made the signature, when there is one (SEC 1, 4.1.6). */
    public static Optional<byte[]> recover(byte[] hash, Signature signature) {
        requireHash(hash);
        BigInteger n = CURVE.getN();
        BigInteger x = (signature.recoveryId() & 2) == 0
                ? signature.r()
                : signature.r().add(n);
        if (x.compareTo(CURVE.getCurve().getField().getCharacteristic()) >= 0) {
            return Optional.empty();
        }
        byte[] encoded = new byte[33];
        encoded[0] = (byte) (2 + (signature.recoveryId() & 1));
        System.arraycopy(Hex.padded(x, 32), 0, encoded, 1, 32);
        ECPoint point;
        try {
            point = CURVE.getCurve().decodePoint(encoded);
        } catch (IllegalArgumentException noPoint) {
            return Optional.empty();
        }
        BigInteger inverse = signature.r().modInverse(n);
        BigInteger u1 = new BigInteger(1, hash).negate().multiply(inverse).mod(n);
        BigInteger u2 = signature.s().multiply(inverse).mod(n);
        ECPoint key =
                ECAlgorithms.sumOfTwoMultiplies(CURVE.getG(), u1, point, u2).normalize();
        return key.isInfinity() ? Optional.empty() : Optional.of(key.getEncoded(false));
    }

    /**
     * The public key of the sum of a public key's secret and another one, as BIP-32 derives keys.
     *
     * @return 33 bytes
     * @throws IllegalArgumentException when the key is no point of the curve
     */
    public static byte[] plus(byte[] publicKey, BigInteger secret) {
        ECPoint sum = CURVE.getCurve()
                .decodePoint(publicKey)
                .add(times(checked(secret)))
                .normalize();
        if (sum.isInfinity()) {
            throw new IllegalArgumentException("The two keys are each other's opposite.");
        }
        return sum.getEncoded(true);
    }

    static ECPoint times(BigInteger factor) {
        return new FixedPointCombMultiplier().multiply(CURVE.getG(), factor).normalize();
    }

    static BigInteger checked(BigInteger secret) {
        if (!isSecret(secret)) {
            throw new IllegalArgumentException(
                    "A secret key lies between 0 and the order of the curve; this does not.");
        }
        return secret;
    }

    private static void requireHash(byte[] hash) {
        if (hash.length != 32) {
            throw new IllegalArgumentException(
                    "What is signed is a hash of 32 bytes, and this has " + hash.length + ".");
        }
    }
}
