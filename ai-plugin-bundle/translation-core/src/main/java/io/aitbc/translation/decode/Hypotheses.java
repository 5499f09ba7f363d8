package io.aitbc.translation.decode;

import java.util.Arrays;

/** The partial translations of one search, in flat arrays. Number 0 is the empty one. */
final class Hypotheses {
    static final int NONE = -1;

    private int size;
    private long[] covered = new long[512];
    private int[] context = new int[512];
    private int[] end = new int[512];
    private int[] parent = new int[512];
    private int[] from = new int[512];
    private int[] entry = new int[512];
    private int[] other = new int[512];
    private double[] score = new double[512];

    /** A partial translation that a step made of another one. */
    int add(
            long coverage,
            int languageContext,
            int parentNumber,
            int stepFrom,
            int stepEnd,
            int stepEntry,
            double total) {
        if (size == covered.length) {
            int capacity = size * 2;
            covered = Arrays.copyOf(covered, capacity);
            context = Arrays.copyOf(context, capacity);
            end = Arrays.copyOf(end, capacity);
            parent = Arrays.copyOf(parent, capacity);
            from = Arrays.copyOf(from, capacity);
            entry = Arrays.copyOf(entry, capacity);
            other = Arrays.copyOf(other, capacity);
            score = Arrays.copyOf(score, capacity);
        }
        covered[size] = coverage;
        context[size] = languageContext;
        parent[size] = parentNumber;
        from[size] = stepFrom;
        end[size] = stepEnd;
        entry[size] = stepEntry;
        score[size] = total;
        other[size] = NONE;
        return size++;
    }

    /**
     * Two that nothing can tell apart from here on: keeps the better as {@code kept}, the worse as one of its others.
     *
     * @return whether the better one is new
     */
    boolean merge(int kept, int parentNumber, int stepFrom, int stepEntry, double total, boolean keepWorse) {
        boolean better = total > score[kept];
        if (keepWorse) {
            int worse = better
                    ? add(covered[kept], context[kept], parent[kept], from[kept], end[kept], entry[kept], score[kept])
                    : add(covered[kept], context[kept], parentNumber, stepFrom, end[kept], stepEntry, total);
            other[worse] = other[kept];
            other[kept] = worse;
        }
        if (better) {
            parent[kept] = parentNumber;
            from[kept] = stepFrom;
            entry[kept] = stepEntry;
            score[kept] = total;
        }
        return better;
    }

    boolean alike(int hypothesis, long coverage, int languageContext, int stepEnd) {
        return covered[hypothesis] == coverage && context[hypothesis] == languageContext && end[hypothesis] == stepEnd;
    }

    int hash(int hypothesis) {
        return hash(covered[hypothesis], context[hypothesis], end[hypothesis]);
    }

    static int hash(long coverage, int languageContext, int stepEnd) {
        long h = (coverage * 31 + languageContext) * 0x9E3779B97F4A7C15L + stepEnd;
        h ^= h >>> 32;
        h *= 0xD6E8FEB86659FD93L;
        return (int) (h ^ (h >>> 32));
    }

    long covered(int hypothesis) {
        return covered[hypothesis];
    }

    int context(int hypothesis) {
        return context[hypothesis];
    }

    /** Behind the source token that was covered last. */
    int end(int hypothesis) {
        return end[hypothesis];
    }

    int parent(int hypothesis) {
        return parent[hypothesis];
    }

    double score(int hypothesis) {
        return score[hypothesis];
    }

    /** The next one that ends alike, or {@link #NONE}. */
    int other(int hypothesis) {
        return other[hypothesis];
    }

    Step step(int hypothesis) {
        return new Step(from[hypothesis], end[hypothesis], entry[hypothesis]);
    }
}
