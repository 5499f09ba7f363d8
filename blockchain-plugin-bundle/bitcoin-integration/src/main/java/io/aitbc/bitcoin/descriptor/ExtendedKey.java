package io.aitbc.bitcoin.descriptor;

import io.aitbc.bitcoin.wire.Network;
import io.aitbc.chain.crypto.Secp256k1;
import io.aitbc.chain.encoding.Base58Check;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A public key that others are derived from (BIP-32). */
final class ExtendedKey {

    private static final int MAIN = 0x0488b21e;
    private static final int TEST = 0x043587cf;
    private static final int LENGTH = 78;
    private static final int CHAIN_AT = 13;
    private static final int KEY_AT = 45;
    private static final int HALF = 32;

    private final byte[] key;
    private final byte[] chain;

    private ExtendedKey(byte[] key, byte[] chain) {
        this.key = key;
        this.chain = chain;
    }

    /**
     * Reads {@code xpub...} or {@code tpub...}.
     *
     * @throws IllegalArgumentException when it is none, or is of another network
     */
    static ExtendedKey of(String text, Network network) {
        byte[] payload = Base58Check.decode(text);
        int expected = network == Network.MAIN ? MAIN : TEST;
        int version = payload.length == LENGTH ? ByteBuffer.wrap(payload).getInt() : 0;
        if (version != MAIN && version != TEST) {
            throw new IllegalArgumentException("A key in it is no extended public key (xpub, tpub).");
        }
        if (version != expected) {
            throw new IllegalArgumentException("Its extended key is of another network than '" + network + "'.");
        }
        byte[] key = Arrays.copyOfRange(payload, KEY_AT, LENGTH);
        Secp256k1.plus(key, BigInteger.ONE); // refuses what is no point
        return new ExtendedKey(key, Arrays.copyOfRange(payload, CHAIN_AT, KEY_AT));
    }

    /** It itself, 33 bytes. */
    byte[] key() {
        return key.clone();
    }

    /** The key of a number below 2^31. */
    ExtendedKey child(int number) {
        byte[] hash =
                hash(ByteBuffer.allocate(key.length + 4).put(key).putInt(number).array());
        BigInteger tweak = new BigInteger(1, hash, 0, HALF);
        if (!Secp256k1.isSecret(tweak)) {
            throw new IllegalStateException("There is no key " + number + ", which happens once in 2^127 times.");
        }
        return new ExtendedKey(Secp256k1.plus(key, tweak), Arrays.copyOfRange(hash, HALF, 2 * HALF));
    }

    private byte[] hash(byte[] data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(chain, "HmacSHA512"));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HmacSHA512, which every Java has to have.", e);
        }
    }
}
