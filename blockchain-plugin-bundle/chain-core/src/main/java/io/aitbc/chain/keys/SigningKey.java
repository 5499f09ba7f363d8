package io.aitbc.chain.keys;

import io.aitbc.chain.Hex;
import io.aitbc.chain.crypto.Schnorr;
import io.aitbc.chain.crypto.Secp256k1;
import io.aitbc.chain.crypto.Signature;
import io.aitbc.chain.crypto.Taproot;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * A secret key on secp256k1. Its bytes are wiped by {@link #close}; numbers made while it signs are left to the garbage
 * collector. Thread-safe.
 */
public final class SigningKey implements AutoCloseable {

    private final byte[] secret;
    private final byte[] publicKey;
    private boolean closed;

    private SigningKey(byte[] secret) {
        this.secret = secret;
        this.publicKey = Secp256k1.publicKey(new BigInteger(1, secret), false);
    }

    /**
     * Of 32 bytes, which are copied.
     *
     * @throws IllegalArgumentException when they are no secret key; they are not repeated
     */
    public static SigningKey of(byte[] secret) {
        if (secret.length != 32 || !Secp256k1.isSecret(new BigInteger(1, secret))) {
            throw new IllegalArgumentException(
                    "This is no secret key: one has 32 bytes and lies below the curve's order.");
        }
        return new SigningKey(secret.clone());
    }

    /**
     * Of 64 hexadecimal digits, with or without {@code 0x}.
     *
     * @throws IllegalArgumentException when they are no secret key; they are not repeated
     */
    public static SigningKey ofHex(String digits) {
        byte[] secret = Hex.bytes(digits.strip());
        try {
            return of(secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** The public key, uncompressed, 65 bytes. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /**
     * Signs a hash of 32 bytes.
     *
     * @throws IllegalStateException when the key was closed
     */
    public synchronized Signature sign(byte[] hash) {
        if (closed) {
            throw new IllegalStateException("The signing key was closed: the plugin is being stopped.");
        }
        return Secp256k1.sign(hash, new BigInteger(1, secret));
    }

    /**
     * Signs a hash of 32 bytes for the taproot output of this key that has no scripts (BIP-340, BIP-341).
     *
     * @param auxiliary 32 random bytes
     * @return 64 bytes
     * @throws IllegalStateException when the key was closed
     */
    public synchronized byte[] signTaproot(byte[] hash, byte[] auxiliary) {
        if (closed) {
            throw new IllegalStateException("The signing key was closed: the plugin is being stopped.");
        }
        return Schnorr.sign(hash, Taproot.outputSecret(new BigInteger(1, secret), new byte[0]), auxiliary);
    }

    /** Wipes the secret. Closing twice does nothing. */
    @Override
    public synchronized void close() {
        closed = true;
        Arrays.fill(secret, (byte) 0);
    }

    /** Nothing that should not be shown. */
    @Override
    public String toString() {
        return "SigningKey(***)";
    }
}
