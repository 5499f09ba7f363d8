package io.aitbc.translation.flat;

import java.util.Arrays;

/** A growable array of ints. */
public final class IntList {
    private int[] values;
    private int size;

    public IntList() {
        this(16);
    }

    public IntList(int capacity) {
        values = new int[Math.max(4, capacity)];
    }

    public void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size + (size >> 1) + 4);
        }
        values[size++] = value;
    }

    /** @throws IndexOutOfBoundsException when there is no such element */
    public int get(int index) {
        if (index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        return values[index];
    }

    public void increment(int index) {
        values[index]++;
    }

    /** Adds to an element. */
    public void add(int index, int amount) {
        values[index] += amount;
    }

    public void clear() {
        size = 0;
    }

    public int size() {
        return size;
    }

    /** A copy of the elements. */
    public int[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
