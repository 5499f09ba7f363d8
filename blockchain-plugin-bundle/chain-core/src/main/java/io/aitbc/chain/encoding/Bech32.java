package io.aitbc.chain.encoding;

import java.util.Arrays;
import java.util.Locale;

/** Bech32 (BIP-173) and bech32m (BIP-350): text with a check sum that notices up to four mistyped characters. */
public final class Bech32 {

    /** Which of the two: they differ in the constant of the check sum. */
    public enum Variant {
        /** BIP-173, for witness version 0. */
        BECH32(1),
        /** BIP-350, for witness versions from 1 on. */
        BECH32M(0x2bc830a3);

        private final int constant;

        Variant(int constant) {
            this.constant = constant;
        }
    }

    /** What a text says. */
    public static final class Decoded {

        private final Variant variant;
        private final String prefix;
        private final byte[] values;

        private Decoded(Variant variant, String prefix, byte[] values) {
            this.variant = variant;
            this.prefix = prefix;
            this.values = values;
        }

        /** Which of the two it is written in. */
        public Variant variant() {
            return variant;
        }

        /** The human-readable part, lower case. */
        public String prefix() {
            return prefix;
        }

        /** 0 to 31 each, without the check sum; a copy. */
        public byte[] values() {
            return values.clone();
        }
    }

    private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final int LONGEST = 90;

    private Bech32() {}

    /** Writes values of 0 to 31 behind a prefix in lower case. */
    public static String encode(Variant variant, String prefix, byte[] values) {
        int sum = polymod(prefix, Arrays.copyOf(values, values.length + 6)) ^ variant.constant;
        StringBuilder text = new StringBuilder(prefix).append('1');
        for (byte value : values) {
            text.append(ALPHABET.charAt(value));
        }
        for (int i = 5; i >= 0; i--) {
            text.append(ALPHABET.charAt((sum >>> (5 * i)) & 31));
        }
        return text.toString();
    }

    /**
     * Reads either variant.
     *
     * @throws IllegalArgumentException when it is neither; mixed case is neither
     */
    public static Decoded decode(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!text.equals(lower) && !text.equals(text.toUpperCase(Locale.ROOT))) {
            throw new IllegalArgumentException("Upper and lower case are mixed, which bech32 forbids.");
        }
        int separator = lower.lastIndexOf('1');
        if (text.length() > LONGEST || separator < 1 || separator + 7 > text.length()) {
            throw new IllegalArgumentException("This is not a prefix, '1', and at least 6 characters, 90 in all.");
        }
        String prefix = lower.substring(0, separator);
        if (prefix.chars().anyMatch(c -> c < 33 || c > 126)) {
            throw new IllegalArgumentException("The prefix has characters that bech32 does not have.");
        }
        byte[] values = new byte[lower.length() - separator - 1];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) ALPHABET.indexOf(lower.charAt(separator + 1 + i));
            if (values[i] < 0) {
                throw new IllegalArgumentException("Character " + (separator + 2 + i) + " is none of bech32.");
            }
        }
        int sum = polymod(prefix, values);
        for (Variant variant : Variant.values()) {
            if (sum == variant.constant) {
                return new Decoded(variant, prefix, Arrays.copyOf(values, values.length - 6));
            }
        }
        throw new IllegalArgumentException("The check sum is wrong: a character is mistyped. Copy it again.");
    }

    private static int polymod(String prefix, byte[] values) {
        int sum = 1;
        for (int i = 0; i < prefix.length(); i++) {
            sum = step(sum) ^ (prefix.charAt(i) >> 5);
        }
        sum = step(sum);
        for (int i = 0; i < prefix.length(); i++) {
            sum = step(sum) ^ (prefix.charAt(i) & 31);
        }
        for (byte value : values) {
            sum = step(sum) ^ value;
        }
        return sum;
    }

    private static int step(int sum) {
        int top = sum >>> 25;
        int next = (sum & 0x1ffffff) << 5;
        for (int i = 0; i < 5; i++) {
            next ^= ((top >> i) & 1) == 0 ? 0 : GENERATOR[i];
        }
        return next;
    }
}
