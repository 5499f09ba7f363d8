package io.aitbc.translation.flat;

import java.util.Arrays;

/**
 * Gives each long key a number, from 0 in the order of first sight. Twelve to sixteen bytes for an entry, no objects.
 */
public final class LongIndex {
    private long[] keys;
    private int[] slots;
    private int size;

    public LongIndex() {
        this(16);
    }

    public LongIndex(int expected) {
        keys = new long[Math.max(8, expected)];
        slots = new int[slotsFor(keys.length)];
    }

    /** An index over keys that an index gave out before. Takes the array over. */
    public static LongIndex of(long[] keys) {
        LongIndex index = new LongIndex(0);
        index.keys = keys;
        index.size = keys.length;
        index.rehash(slotsFor(Math.max(8, keys.length)));
        return index;
    }

    private static int slotsFor(int entries) {
        int capacity = 16;
        while (capacity * 2L < entries * 3L) {
            capacity <<= 1;
        }
        return capacity;
    }

    /** The key's number, or -1. */
    public int get(long key) {
        int mask = slots.length - 1;
        int at = mix(key) & mask;
        while (slots[at] != 0) {
            if (keys[slots[at] - 1] == key) {
                return slots[at] - 1;
            }
            at = (at + 1) & mask;
        }
        return -1;
    }

    /** The key's number, given now when it has none. */
    public int add(long key) {
        int mask = slots.length - 1;
        int at = mix(key) & mask;
        while (slots[at] != 0) {
            if (keys[slots[at] - 1] == key) {
                return slots[at] - 1;
            }
            at = (at + 1) & mask;
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size + (size >> 1) + 8);
        }
        keys[size++] = key;
        slots[at] = size;
        if (size * 3L > slots.length * 2L) {
            rehash(slots.length << 1);
        }
        return size - 1;
    }

    private void rehash(int capacity) {
        slots = new int[capacity];
        int mask = capacity - 1;
        for (int id = 0; id < size; id++) {
            int at = mix(keys[id]) & mask;
            while (slots[at] != 0) {
                at = (at + 1) & mask;
            }
            slots[at] = id + 1;
        }
    }

    public long key(int id) {
        return keys[id];
    }

    public int size() {
        return size;
    }

    /** The keys by their numbers; a copy. */
    public long[] keys() {
        return Arrays.copyOf(keys, size);
    }

    private static int mix(long key) {
        long h = key * 0x9E3779B97F4A7C15L;
        h ^= h >>> 32;
        h *= 0xD6E8FEB86659FD93L;
        return (int) (h ^ (h >>> 32));
    }

    /** Two ints as one key. */
    public static long pair(int high, int low) {
        return ((long) high << 32) | (low & 0xffffffffL);
    }
}
