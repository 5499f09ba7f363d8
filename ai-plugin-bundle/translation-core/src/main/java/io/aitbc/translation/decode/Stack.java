package io.aitbc.translation.decode;

import java.util.Arrays;

/** The best partial translations that cover the same number of source tokens. */
final class Stack {
    private final Hypotheses pool;
    private final int beam;
    private final double threshold;
    private int[] items = new int[32];
    private double[] totals = new double[32];
    private int[] slots = new int[64];
    private int size;
    private double best = Double.NEGATIVE_INFINITY;
    private double bound = Double.NEGATIVE_INFINITY;

    Stack(Hypotheses pool, Breadth breadth) {
        this.pool = pool;
        this.beam = breadth.beam();
        this.threshold = breadth.threshold();
    }

    /** Whether one with this total, estimated future included, would be kept for now. */
    boolean wants(double total) {
        return total > bound && total >= best - threshold;
    }

    /** The position of the one with the same coverage, context and end, or -1. */
    int find(long covered, int context, int end) {
        int at = Hypotheses.hash(covered, context, end) & (slots.length - 1);
        while (slots[at] != 0) {
            int position = slots[at] - 1;
            if (pool.alike(items[position], covered, context, end)) {
                return position;
            }
            at = (at + 1) & (slots.length - 1);
        }
        return -1;
    }

    int item(int position) {
        return items[position];
    }

    int size() {
        return size;
    }

    /** The one at a position became better. */
    void improve(int position, double total) {
        totals[position] = total;
        best = Math.max(best, total);
    }

    /** Adds one that {@link #find} did not find. */
    void add(int hypothesis, double total) {
        if (size == items.length) {
            items = Arrays.copyOf(items, size * 2);
            totals = Arrays.copyOf(totals, size * 2);
        }
        items[size] = hypothesis;
        totals[size++] = total;
        best = Math.max(best, total);
        if (size > 3L * beam + 32) {
            prune();
        } else if (size * 2 > slots.length) {
            index(slots.length * 2);
        } else {
            place(size - 1);
        }
    }

    private void index(int capacity) {
        slots = new int[capacity];
        for (int position = 0; position < size; position++) {
            place(position);
        }
    }

    private void place(int position) {
        int at = pool.hash(items[position]) & (slots.length - 1);
        while (slots[at] != 0) {
            at = (at + 1) & (slots.length - 1);
        }
        slots[at] = position + 1;
    }

    /** Leaves the best, in their order. */
    void prune() {
        long[] order = new long[size];
        for (int position = 0; position < size; position++) {
            order[position] = Ranking.key(totals[position], position);
        }
        Arrays.sort(order);
        int kept = 0;
        int[] oldItems = items.clone();
        double[] oldTotals = totals.clone();
        while (kept < size && kept < beam && oldTotals[(int) order[kept]] >= best - threshold) {
            items[kept] = oldItems[(int) order[kept]];
            totals[kept] = oldTotals[(int) order[kept]];
            kept++;
        }
        if (kept == beam) {
            bound = totals[kept - 1];
        }
        size = kept;
        index(slots.length);
    }
}
