package io.aitbc.bitcoin.descriptor;

import io.aitbc.bitcoin.wire.Network;
import io.aitbc.chain.Hex;
import io.aitbc.chain.crypto.Secp256k1;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/** A public key in a descriptor (BIP-380): written out, or derived from an extended one along a path. */
final class KeyExpression {

    private static final String ORIGIN = "\\[[0-9a-fA-F]{8}(/[0-9]{1,10}['hH]?)*\\]";

    private static final int TAPROOT = 32;

    private final byte[] fixed;
    private final Optional<ExtendedKey> parent;
    private final boolean ranged;

    private KeyExpression(byte[] fixed, Optional<ExtendedKey> parent, boolean ranged) {
        this.fixed = fixed.clone();
        this.parent = parent;
        this.ranged = ranged;
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when it is none, or is secret; it is not repeated
     */
    static KeyExpression of(String text, Network network) {
        String bare = text.replaceFirst("^" + ORIGIN, "");
        String lower = bare.toLowerCase(Locale.ROOT);
        if (lower.matches("(02|03)[0-9a-f]{64}|04[0-9a-f]{128}|[0-9a-f]{64}")) {
            byte[] key = Hex.bytes(bare);
            if (key.length > TAPROOT) {
                Secp256k1.plus(key, BigInteger.ONE); // refuses what is no point
            }
            return new KeyExpression(key, Optional.empty(), false);
        }
        if (bare.matches("[xt]prv.*|[5KLc9][1-9A-HJ-NP-Za-km-z]{50,51}")) {
            throw new IllegalArgumentException("It has a secret key. Only public keys are needed to watch.");
        }
        String[] parts = bare.split("/", -1);
        ExtendedKey key = ExtendedKey.of(parts[0], network);
        boolean ranged = parts[parts.length - 1].equals("*");
        for (int i = 1; i < (ranged ? parts.length - 1 : parts.length); i++) {
            key = key.child(number(parts[i]));
        }
        return ranged
                ? new KeyExpression(new byte[0], Optional.of(key), true)
                : new KeyExpression(key.key(), Optional.empty(), false);
    }

    private static int number(String part) {
        if (part.matches("[0-9]{1,10}['hH]|\\*['hH]")) {
            throw new IllegalArgumentException(
                    "A hardened step follows its extended public key, and cannot be derived from one.");
        }
        if (!part.matches("[0-9]{1,10}") || Long.parseLong(part) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("A step of a path in it is no number below 2147483648.");
        }
        return Integer.parseInt(part);
    }

    /** Whether it stands for many keys. */
    boolean isRanged() {
        return ranged;
    }

    /** The key, or the one of a number where there are many: 33 or 65 bytes, or 32 of taproot. */
    byte[] key(int number) {
        return parent.map(key -> key.child(number).key()).orElseGet(fixed::clone);
    }
}
