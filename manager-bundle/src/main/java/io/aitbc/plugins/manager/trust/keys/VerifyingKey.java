package io.aitbc.plugins.manager.trust.keys;

import io.aitbc.plugins.manager.trust.keys.PemFile.Block;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** A public Ed25519 key. Immutable; equal when the key is. */
public final class VerifyingKey {

    static final String ALGORITHM = "Ed25519";

    private final PublicKey key;
    private final Fingerprint id;

    private VerifyingKey(PublicKey key) {
        this.key = key;
        this.id = Fingerprint.of(key.getEncoded());
    }

    /**
     * From its SubjectPublicKeyInfo.
     *
     * @param name begins the sentence of a refusal
     */
    public static VerifyingKey ofDer(byte[] der, String name) throws BadKeyMaterial {
        try {
            PublicKey key = KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(der));
            if (key instanceof EdECPublicKey) {
                return new VerifyingKey(key);
            }
        } catch (GeneralSecurityException e) {
            throw notEd25519(name, e);
        }
        throw notEd25519(name, new GeneralSecurityException("another kind of key"));
    }

    /** From Base64 of its DER, as {@link #base64} returned it. */
    public static VerifyingKey ofBase64(String text) throws BadKeyMaterial {
        try {
            return ofDer(Base64.getDecoder().decode(text), "The stored key");
        } catch (IllegalArgumentException e) {
            throw new BadKeyMaterial("The stored key is damaged. Add it again.", e);
        }
    }

    /** The one public key of a PEM file. */
    public static VerifyingKey of(PemFile pem) throws BadKeyMaterial {
        List<Block> keys = pem.all(PemFile.PUBLIC_KEY);
        if (keys.size() != 1) {
            throw new BadKeyMaterial(pem.name()
                    + (keys.isEmpty() ? " has no public key, but " + pem.labels() : " has several public keys")
                    + ". One '-----BEGIN PUBLIC KEY-----' block is expected.");
        }
        return ofDer(keys.get(0).der(), pem.name());
    }

    private static BadKeyMaterial notEd25519(String name, GeneralSecurityException cause) {
        return new BadKeyMaterial(
                name + " holds no Ed25519 public key. Make one with 'aitbc key generate', or with"
                        + " 'openssl genpkey -algorithm ed25519' and 'openssl pkey -pubout'.",
                cause);
    }

    static VerifyingKey of(PublicKey key) {
        return new VerifyingKey(key);
    }

    /** The name of this key. */
    public Fingerprint id() {
        return id;
    }

    /** Whether a signature over these bytes is by this key. */
    public boolean verifies(byte[] bytes, byte[] signature) {
        try {
            Signature verification = Signature.getInstance(ALGORITHM);
            verification.initVerify(key);
            verification.update(bytes);
            return verification.verify(signature);
        } catch (SignatureException e) {
            return false; // Bytes that are no signature of any key.
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime from 15 on has Ed25519; this one does not", e);
        }
    }

    /** The DER as Base64 on one line. */
    public String base64() {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    /** A PEM file, as openssl writes it. */
    public String pem() {
        return PemFile.text(PemFile.PUBLIC_KEY, key.getEncoded());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifyingKey that && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
