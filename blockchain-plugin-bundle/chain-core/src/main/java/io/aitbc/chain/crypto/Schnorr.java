package io.aitbc.chain.crypto;

import io.aitbc.chain.Hex;
import java.math.BigInteger;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;

/** Schnorr signatures on secp256k1 with public keys of 32 bytes (BIP-340). */
public final class Schnorr {

    private static final BigInteger N = Secp256k1.CURVE.getN();

    private Schnorr() {}

    /** The public key of a secret: the x of the point whose y is even. */
    public static byte[] publicKey(BigInteger secret) {
        return xOf(Secp256k1.times(Secp256k1.checked(secret)));
    }

    /**
     * Signs a message.
     *
     * @param auxiliary 32 random bytes, which protect the secret against side channels; zeros are allowed
     * @return 64 bytes
     */
    public static byte[] sign(byte[] message, BigInteger secret, byte[] auxiliary) {
        if (auxiliary.length != 32) {
            throw new IllegalArgumentException("The auxiliary bytes are 32, and these are " + auxiliary.length + ".");
        }
        ECPoint key = Secp256k1.times(Secp256k1.checked(secret));
        BigInteger d = even(key, secret);
        byte[] masked = Hex.padded(d, 32);
        byte[] mask = Hashes.tagged("BIP0340/aux", auxiliary);
        for (int i = 0; i < masked.length; i++) {
            masked[i] ^= mask[i];
        }
        BigInteger nonce = new BigInteger(1, Hashes.tagged("BIP0340/nonce", masked, xOf(key), message)).mod(N);
        if (nonce.signum() == 0) {
            throw new IllegalStateException("The nonce is 0, which happens once in 2^256 times. Sign again.");
        }
        ECPoint point = Secp256k1.times(nonce);
        BigInteger k = even(point, nonce);
        BigInteger e = challenge(xOf(point), xOf(key), message);
        byte[] signature = new byte[64];
        System.arraycopy(xOf(point), 0, signature, 0, 32);
        System.arraycopy(Hex.padded(k.add(e.multiply(d)).mod(N), 32), 0, signature, 32, 32);
        return signature;
    }

    /** Whether 64 bytes are a signature of this key for the message. */
    public static boolean verify(byte[] message, byte[] publicKey, byte[] signature) {
        if (publicKey.length != 32 || signature.length != 64) {
            return false;
        }
        BigInteger r = new BigInteger(1, signature, 0, 32);
        BigInteger s = new BigInteger(1, signature, 32, 32);
        BigInteger prime = Secp256k1.CURVE.getCurve().getField().getCharacteristic();
        if (r.compareTo(prime) >= 0 || s.compareTo(N) >= 0) {
            return false;
        }
        byte[] encoded = new byte[33];
        encoded[0] = 2;
        System.arraycopy(publicKey, 0, encoded, 1, 32);
        ECPoint key;
        try {
            key = Secp256k1.CURVE.getCurve().decodePoint(encoded);
        } catch (IllegalArgumentException noPoint) {
            return false;
        }
        BigInteger e = challenge(Hex.padded(r, 32), publicKey, message);
        ECPoint point = ECAlgorithms.sumOfTwoMultiplies(
                        Secp256k1.CURVE.getG(), s, key, N.subtract(e).mod(N))
                .normalize();
        return !point.isInfinity()
                && !point.getAffineYCoord().testBitZero()
                && point.getAffineXCoord().toBigInteger().equals(r);
    }

    private static BigInteger challenge(byte[] r, byte[] key, byte[] message) {
        return new BigInteger(1, Hashes.tagged("BIP0340/challenge", r, key, message)).mod(N);
    }

    private static BigInteger even(ECPoint point, BigInteger factor) {
        return point.getAffineYCoord().testBitZero() ? N.subtract(factor) : factor;
    }

    private static byte[] xOf(ECPoint point) {
        return Hex.padded(point.getAffineXCoord().toBigInteger(), 32);
    }
}
