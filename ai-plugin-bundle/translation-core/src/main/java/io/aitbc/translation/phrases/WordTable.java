package io.aitbc.translation.phrases;

import io.aitbc.translation.align.Alignment;
import io.aitbc.translation.align.Bitext;
import io.aitbc.translation.flat.IntList;
import io.aitbc.translation.flat.LongIndex;

/** How often a word was linked with a word, or with nothing: the probability of a word given the other. */
final class WordTable {
    /** Stands for no word. */
    static final int NOTHING = -1;

    private static final float LEAST = 1e-7f;

    private final LongIndex pairs = new LongIndex(1 << 10);
    private final IntList counts = new IntList();
    private final IntList sums = new IntList();

    /** Counts the links of one sentence pair, targets given sources. */
    void count(Bitext bitext, int pair, Alignment alignment, boolean targetGivenSource) {
        int n = bitext.sourceLength(pair);
        for (int i = 0; i < n; i++) {
            long row = alignment.row(i);
            if (row == 0 && !targetGivenSource) {
                add(NOTHING, bitext.source(pair, i));
            }
            for (; row != 0; row &= row - 1) {
                int target = bitext.target(pair, Long.numberOfTrailingZeros(row));
                if (targetGivenSource) {
                    add(bitext.source(pair, i), target);
                } else {
                    add(target, bitext.source(pair, i));
                }
            }
        }
        if (targetGivenSource) {
            long linked = alignment.targets();
            for (int j = 0; j < bitext.targetLength(pair); j++) {
                if ((linked & 1L << j) == 0) {
                    add(NOTHING, bitext.target(pair, j));
                }
            }
        }
    }

    private void add(int given, int word) {
        int entry = pairs.add(LongIndex.pair(given, word));
        if (entry == counts.size()) {
            counts.add(0);
        }
        counts.increment(entry);
        while (sums.size() <= given + 1) {
            sums.add(0);
        }
        sums.increment(given + 1);
    }

    /** Takes what was counted. */
    @FunctionalInterface
    interface Visitor {
        void visit(int given, int word, int count);
    }

    /** Shows every pair that was linked, in the order of first sight; {@link #NOTHING} is no word. */
    void visit(Visitor visitor) {
        for (int entry = 0; entry < pairs.size(); entry++) {
            visitor.visit((int) (pairs.key(entry) >> 32), (int) pairs.key(entry), counts.get(entry));
        }
    }

    /** How often a word was linked as the given one. */
    int links(int given) {
        return given + 1 < sums.size() ? sums.get(given + 1) : 0;
    }

    /** The probability of a word given the other, never 0. */
    float probability(int given, int word) {
        int entry = pairs.get(LongIndex.pair(given, word));
        return entry < 0 ? LEAST : Math.max(LEAST, (float) counts.get(entry) / sums.get(given + 1));
    }
}
