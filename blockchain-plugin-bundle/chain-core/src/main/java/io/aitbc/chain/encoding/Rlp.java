package io.aitbc.chain.encoding;

import io.aitbc.chain.Hex;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Ethereum's recursive length prefix (yellow paper, appendix B). An item is {@code byte[]} or a {@code List} of items.
 * Decoding takes the one canonical form only, so that what is decoded and encoded again is the same bytes.
 */
public final class Rlp {

    private static final int DEEPEST = 64;

    private final byte[] input;
    private int next;

    private Rlp(byte[] input) {
        this.input = input;
    }

    /**
     * Encodes {@code byte[]}, a {@link BigInteger} of 0 or more (without leading zeros), or a {@link List} of these.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static byte[] encode(Object item) {
        if (item instanceof byte[] bytes) {
            return bytes.length == 1 && (bytes[0] & 255) < 0x80 ? bytes.clone() : withLength(0x80, bytes);
        }
        if (item instanceof BigInteger number) {
            return encode(number.signum() == 0 ? new byte[0] : Hex.padded(number, (number.bitLength() + 7) / 8));
        }
        if (item instanceof List<?> items) {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            items.forEach(each -> content.writeBytes(encode(each)));
            return withLength(0xc0, content.toByteArray());
        }
        throw new IllegalArgumentException("RLP holds bytes, numbers and lists, and this is a "
                + item.getClass().getName());
    }

    /**
     * Decodes exactly one item.
     *
     * @return {@code byte[]}, or a {@code List} of items
     * @throws IllegalArgumentException when it is not canonical, ends too early, or something follows
     */
    public static Object decode(byte[] bytes) {
        Rlp reader = new Rlp(bytes);
        Object item = reader.item(bytes.length, 0);
        if (reader.next != bytes.length) {
            throw new IllegalArgumentException("Something follows the RLP item, at byte " + reader.next + ".");
        }
        return item;
    }

    private Object item(int end, int depth) {
        if (next >= end) {
            throw refused("ends too early");
        }
        if (depth > DEEPEST) {
            throw refused("is nested more than " + DEEPEST + " levels deep");
        }
        int prefix = input[next++] & 255;
        if (prefix < 0x80) {
            return new byte[] {(byte) prefix};
        }
        boolean list = prefix >= 0xc0;
        int length = length(prefix - (list ? 0xc0 : 0x80), end);
        int start = next;
        next = start + length;
        if (!list) {
            if (length == 1 && (input[start] & 255) < 0x80) {
                throw refused("has a small byte with a length");
            }
            return Arrays.copyOfRange(input, start, next);
        }
        int listEnd = next;
        next = start;
        List<Object> items = new ArrayList<>();
        while (next < listEnd) {
            items.add(item(listEnd, depth + 1));
        }
        return items;
    }

    private int length(int code, int end) {
        int length = code;
        if (code > 55) {
            int size = code - 55;
            if (size > 4 || size > end - next || input[next] == 0) {
                throw refused("has a length that is too long or begins with 0");
            }
            long value = new BigInteger(1, input, next, size).longValue();
            next += size;
            if (value <= 55 || value > end) {
                throw refused("has a length in the wrong form");
            }
            length = (int) value;
        }
        if (length > end - next) {
            throw refused("ends too early");
        }
        return length;
    }

    private IllegalArgumentException refused(String what) {
        return new IllegalArgumentException("This RLP " + what + ", at byte " + next + ".");
    }

    private static byte[] withLength(int offset, byte[] content) {
        if (content.length <= 55) {
            byte[] encoded = new byte[content.length + 1];
            encoded[0] = (byte) (offset + content.length);
            System.arraycopy(content, 0, encoded, 1, content.length);
            return encoded;
        }
        byte[] length =
                Hex.padded(BigInteger.valueOf(content.length), (39 - Integer.numberOfLeadingZeros(content.length)) / 8);
        byte[] encoded = new byte[1 + length.length + content.length];
        encoded[0] = (byte) (offset + 55 + length.length);
        System.arraycopy(length, 0, encoded, 1, length.length);
        System.arraycopy(content, 0, encoded, 1 + length.length, content.length);
        return encoded;
    }
}
