package io.aitbc.chain.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.bouncycastle.crypto.digests.RIPEMD160Digest;

/** The hash functions of the chains. Several parts are hashed as if they were one. */
public final class Hashes {

    private Hashes() {}

    /** Keccak-256 as Ethereum uses it, which is not the later SHA3-256. */
    public static byte[] keccak256(byte[]... parts) {
        KeccakDigest digest = new KeccakDigest(256);
        for (byte[] part : parts) {
            digest.update(part, 0, part.length);
        }
        byte[] hash = new byte[32];
        digest.doFinal(hash, 0);
        return hash;
    }

    /** SHA-256. */
    public static byte[] sha256(byte[]... parts) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256, and this one has not.", e);
        }
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    /** SHA-256 twice: Bitcoin's identifiers and check sums. */
    public static byte[] sha256d(byte[]... parts) {
        return sha256(sha256(parts));
    }

    /** RIPEMD-160 of SHA-256: what Bitcoin's addresses are made of. */
    public static byte[] hash160(byte[]... parts) {
        byte[] inner = sha256(parts);
        RIPEMD160Digest digest = new RIPEMD160Digest();
        digest.update(inner, 0, inner.length);
        byte[] hash = new byte[20];
        digest.doFinal(hash, 0);
        return hash;
    }

    /** A hash of BIP-340 that means something under this tag only. */
    public static byte[] tagged(String tag, byte[]... parts) {
        byte[] tagHash = sha256(tag.getBytes(StandardCharsets.UTF_8));
        byte[][] all = new byte[parts.length + 2][];
        all[0] = tagHash;
        all[1] = tagHash;
        System.arraycopy(parts, 0, all, 2, parts.length);
        return sha256(all);
    }
}
