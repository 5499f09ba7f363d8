package io.aitbc.translation.align;

/** Which source positions go with which target positions: a bit for each pair of positions. */
public final class Alignment {
    private final long[] rows;

    /** Nothing aligned yet. */
    public Alignment(int sourceLength) {
        rows = new long[sourceLength];
    }

    public void link(int source, int target) {
        rows[source] |= 1L << target;
    }

    public boolean linked(int source, int target) {
        return (rows[source] & 1L << target) != 0;
    }

    /** The target positions of a source position, as bits. */
    public long row(int source) {
        return rows[source];
    }

    /** All target positions that are linked, as bits. */
    public long targets() {
        long all = 0;
        for (long row : rows) {
            all |= row;
        }
        return all;
    }

    /** Takes away all links of a source position. */
    public void clearSource(int source) {
        rows[source] = 0;
    }

    /** Takes away all links of a target position. */
    public void clearTarget(int target) {
        for (int i = 0; i < rows.length; i++) {
            rows[i] &= ~(1L << target);
        }
    }

    public int sourceLength() {
        return rows.length;
    }

    /** How many links there are. */
    public int size() {
        int size = 0;
        for (long row : rows) {
            size += Long.bitCount(row);
        }
        return size;
    }
}
