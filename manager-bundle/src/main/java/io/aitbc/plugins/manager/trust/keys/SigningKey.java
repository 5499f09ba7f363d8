package io.aitbc.plugins.manager.trust.keys;

import io.aitbc.plugins.manager.trust.keys.PemFile.Block;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/** A private Ed25519 key and its public half. Nothing of it is ever printed except by {@link #pem}. */
public final class SigningKey {

    private static final String ALGORITHM = VerifyingKey.ALGORITHM;

    private final PrivateKey key;
    private final VerifyingKey verifying;

    private SigningKey(PrivateKey key, VerifyingKey verifying) {
        this.key = key;
        this.verifying = verifying;
    }

    /** A new one, from the system's strong random numbers. */
    public static SigningKey generate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            return new SigningKey(pair.getPrivate(), VerifyingKey.of(pair.getPublic()));
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    /** The one private key of a PEM file. */
    public static SigningKey of(PemFile pem) throws BadKeyMaterial {
        List<Block> keys = pem.all(PemFile.PRIVATE_KEY);
        if (keys.size() != 1) {
            boolean locked = !pem.all("ENCRYPTED PRIVATE KEY").isEmpty();
            throw new BadKeyMaterial(pem.name()
                    + (locked
                            ? " is locked by a password. 'openssl pkey -in FILE' unlocks a copy for a moment."
                            : " has no single '-----BEGIN PRIVATE KEY-----' block, but " + pem.labels()
                                    + ". Make a key with 'aitbc key generate'."));
        }
        try {
            PrivateKey key = KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(keys.get(0).der()));
            return new SigningKey(key, publicHalf((EdECPrivateKey) key));
        } catch (GeneralSecurityException | ClassCastException e) {
            // Without its cause: the message of the parser may quote the bytes.
            throw new BadKeyMaterial(
                    pem.name() + " holds no Ed25519 private key. Make one with 'aitbc key generate', or with"
                            + " 'openssl genpkey -algorithm ed25519'.");
        }
    }

    /**
     * The JDK computes the public half only while it makes a pair; so it makes the pair again, of the same seed. A
     * generator that draws its numbers otherwise would be seen by the trial signature.
     */
    private static VerifyingKey publicHalf(EdECPrivateKey key) throws GeneralSecurityException {
        byte[] seed = key.getBytes().orElseThrow(() -> new GeneralSecurityException("The key cannot be read."));
        KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
        generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
        VerifyingKey half = VerifyingKey.of(generator.generateKeyPair().getPublic());
        if (!half.verifies(seed, sign(key, seed))) {
            throw new GeneralSecurityException("This Java runtime cannot derive the public key.");
        }
        return half;
    }

    private static final class Seed extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        Seed(byte[] seed) {
            super();
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, Math.min(seed.length, bytes.length));
        }
    }

    /** Its public half. */
    public VerifyingKey verifyingKey() {
        return verifying;
    }

    /** The 64 bytes of a signature over these bytes. */
    public byte[] sign(byte[] bytes) {
        try {
            return sign(key, bytes);
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    private static byte[] sign(PrivateKey key, byte[] bytes) throws GeneralSecurityException {
        Signature signing = Signature.getInstance(ALGORITHM);
        signing.initSign(key);
        signing.update(bytes);
        return signing.sign();
    }

    /** A PEM file, as openssl writes it; who writes it keeps others from reading it. */
    public String pem() {
        return PemFile.text(PemFile.PRIVATE_KEY, key.getEncoded());
    }

    @Override
    public String toString() {
        return "private key of " + verifying;
    }

    private static IllegalStateException missing(GeneralSecurityException e) {
        return new IllegalStateException("Every Java runtime from 15 on has Ed25519; this one does not", e);
    }
}
