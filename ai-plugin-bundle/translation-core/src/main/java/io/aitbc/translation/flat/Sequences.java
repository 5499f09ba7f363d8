package io.aitbc.translation.flat;

import java.util.Arrays;

/** Gives each sequence of ints a number, from 0 in the order of first sight. */
public final class Sequences {
    private int[] pool;
    private int[] starts;
    private int[] slots;
    private int size;

    public Sequences() {
        pool = new int[64];
        starts = new int[17];
        slots = new int[32];
    }

    /** Sequences that {@link #pool()} and {@link #starts()} gave out before. Takes the arrays over. */
    public static Sequences of(int[] pool, int[] starts) {
        Sequences sequences = new Sequences();
        sequences.pool = pool;
        sequences.starts = starts;
        sequences.size = starts.length - 1;
        int capacity = 32;
        while (capacity * 2L < sequences.size * 3L) {
            capacity <<= 1;
        }
        sequences.rehash(capacity);
        return sequences;
    }

    /** The number of the sequence {@code from} (included) to {@code to} (excluded), or -1. */
    public int get(int[] values, int from, int to) {
        int at = find(values, from, to);
        return slots[at] - 1;
    }

    /** The number of the sequence, given now when it has none. */
    public int add(int[] values, int from, int to) {
        int at = find(values, from, to);
        if (slots[at] != 0) {
            return slots[at] - 1;
        }
        append(values, from, to);
        slots[at] = size;
        if (size * 3L > slots.length * 2L) {
            rehash(slots.length << 1);
        }
        return size - 1;
    }

    private void append(int[] values, int from, int to) {
        int start = starts[size];
        int length = to - from;
        if (start + length > pool.length) {
            pool = Arrays.copyOf(pool, Math.max(start + length, pool.length + (pool.length >> 1)));
        }
        System.arraycopy(values, from, pool, start, length);
        if (size + 2 > starts.length) {
            starts = Arrays.copyOf(starts, starts.length + (starts.length >> 1) + 2);
        }
        size++;
        starts[size] = start + length;
    }

    private int find(int[] values, int from, int to) {
        int mask = slots.length - 1;
        int at = hash(values, from, to) & mask;
        while (slots[at] != 0) {
            int id = slots[at] - 1;
            if (Arrays.equals(pool, starts[id], starts[id + 1], values, from, to)) {
                return at;
            }
            at = (at + 1) & mask;
        }
        return at;
    }

    private void rehash(int capacity) {
        slots = new int[capacity];
        int mask = capacity - 1;
        for (int id = 0; id < size; id++) {
            int at = hash(pool, starts[id], starts[id + 1]) & mask;
            while (slots[at] != 0) {
                at = (at + 1) & mask;
            }
            slots[at] = id + 1;
        }
    }

    private static int hash(int[] values, int from, int to) {
        long h = to - from;
        for (int i = from; i < to; i++) {
            h = (h ^ values[i]) * 0x9E3779B97F4A7C15L;
            h ^= h >>> 29;
        }
        h *= 0xD6E8FEB86659FD93L;
        return (int) (h ^ (h >>> 32));
    }

    public int size() {
        return size;
    }

    public int length(int id) {
        return starts[id + 1] - starts[id];
    }

    public int at(int id, int position) {
        return pool[starts[id] + position];
    }

    /** All sequences one after the other; a copy. */
    public int[] pool() {
        return Arrays.copyOf(pool, starts[size]);
    }

    /** Where each begins, and where the last ends; a copy. */
    public int[] starts() {
        return Arrays.copyOf(starts, size + 1);
    }
}
