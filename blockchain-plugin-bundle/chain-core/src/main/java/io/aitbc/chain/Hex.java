package io.aitbc.chain;

import java.math.BigInteger;
import java.util.HexFormat;

/** Bytes and quantities as hexadecimal text, as Ethereum's JSON-RPC writes them. */
public final class Hex {

    private static final HexFormat FORMAT = HexFormat.of();

    private Hex() {}

    /** Lower case, with {@code 0x}. */
    public static String of(byte[] bytes) {
        return "0x" + FORMAT.formatHex(bytes);
    }

    /** Lower case, without prefix. */
    public static String plain(byte[] bytes) {
        return FORMAT.formatHex(bytes);
    }

    /**
     * Reads bytes, with or without {@code 0x}.
     *
     * @throws IllegalArgumentException when it is not pairs of hexadecimal digits; the text itself is not repeated, since
     *     it may be a key
     */
    public static byte[] bytes(String text) {
        String digits = text.startsWith("0x") || text.startsWith("0X") ? text.substring(2) : text;
        try {
            return FORMAT.parseHex(digits);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Expected pairs of hexadecimal digits, and found something else in "
                    + text.length() + " characters.");
        }
    }

    /** A quantity: {@code 0x0}, {@code 0x1f}. */
    public static String quantity(BigInteger number) {
        if (number.signum() < 0) {
            throw new IllegalArgumentException("A quantity is 0 or more, and this is " + number + ".");
        }
        return "0x" + number.toString(16);
    }

    /** A quantity: {@code 0x0}, {@code 0x1f}. */
    public static String quantity(long number) {
        return quantity(BigInteger.valueOf(number));
    }

    /**
     * Reads a quantity. Leading zeros, which the specification forbids and some nodes send, are taken.
     *
     * @throws IllegalArgumentException when it does not begin with {@code 0x}, or is longer than 256 bits
     */
    public static BigInteger quantity(String text) {
        if (!text.matches("0x[0-9a-fA-F]{1,64}")) {
            throw new IllegalArgumentException("Expected a quantity such as 0x1f of at most 256 bits.");
        }
        return new BigInteger(text.substring(2), 16);
    }

    /** The number as exactly so many bytes, big end first. */
    public static byte[] padded(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        int skip = bytes.length > length ? 1 : 0;
        if (number.signum() < 0 || bytes.length - skip > length || (skip == 1 && bytes[0] != 0)) {
            throw new IllegalArgumentException(
                    "A number of " + number.bitLength() + " bits does not fit into " + length + " bytes without sign.");
        }
        byte[] padded = new byte[length];
        System.arraycopy(bytes, skip, padded, length - bytes.length + skip, bytes.length - skip);
        return padded;
    }
}
