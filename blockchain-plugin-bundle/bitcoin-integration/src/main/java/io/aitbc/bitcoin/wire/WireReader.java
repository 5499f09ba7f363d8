package io.aitbc.bitcoin.wire;

import java.util.Arrays;

/** Reads what {@link WireWriter} writes, from bytes of somebody else: every length is checked before it is believed. */
final class WireReader {

    private final byte[] bytes;
    private int next;

    WireReader(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean isDone() {
        return next == bytes.length;
    }

    byte[] bytes(long length) {
        if (length < 0 || length > bytes.length - next) {
            throw new IllegalArgumentException("It ends too early.");
        }
        next += (int) length;
        return Arrays.copyOfRange(bytes, next - (int) length, next);
    }

    long number(int length) {
        byte[] number = bytes(length);
        long value = 0;
        for (int i = length - 1; i >= 0; i--) {
            value = value << 8 | (number[i] & 0xff);
        }
        return value;
    }

    /** A length, in the shortest of its forms only. */
    long size() {
        long first = number(1);
        if (first < 0xfd) {
            return first;
        }
        int length = 2 << (int) (first - 0xfd);
        long size = number(length);
        if (size < 0xfd || (length > 2 && size >>> (4 * length) == 0)) {
            throw new IllegalArgumentException("It has a length that is not written in the shortest form.");
        }
        return size;
    }

    byte[] sized() {
        return bytes(size());
    }
}
