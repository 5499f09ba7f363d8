package io.aitbc.translation.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How far a score may be chance: draws as many sentences as there are, with repetition, a thousand times. Always the same
 * draws for the same number of sentences.
 * Standard: P. Koehn, "Statistical Significance Tests for Machine Translation Evaluation", 2004.
 */
public final class Bootstrap {
    /** How often it draws. */
    public static final int RESAMPLINGS = 1000;

    private static final long SEED = 42;
    private static final int TAIL = RESAMPLINGS * 25 / 1000;

    private Bootstrap() {}

    /**
     * A score and where it lies with a confidence of 95 %.
     *
     * @param score of all sentences
     * @param low lower end
     * @param high upper end
     */
    public record Estimate(double score, double low, double high) {}

    /** @param counts of each sentence, as the metric counted them */
    public static Estimate estimate(Metric metric, List<int[]> counts) {
        if (counts.isEmpty()) {
            return new Estimate(0, 0, 0);
        }
        double[] scores = new double[RESAMPLINGS];
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < RESAMPLINGS; i++) {
            scores[i] = metric.score(sum(counts, draw(random, counts.size())));
        }
        Arrays.sort(scores);
        return new Estimate(metric.score(sum(counts)), scores[TAIL], scores[RESAMPLINGS - 1 - TAIL]);
    }

    /** The share of draws in which the first system is better than the second; both on the same sentences. */
    public static double wins(Metric metric, List<int[]> first, List<int[]> second) {
        if (first.size() != second.size() || first.isEmpty()) {
            throw new IllegalArgumentException("Both systems need the same sentences, at least one.");
        }
        int wins = 0;
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < RESAMPLINGS; i++) {
            int[] drawn = draw(random, first.size());
            if (metric.score(sum(first, drawn)) > metric.score(sum(second, drawn))) {
                wins++;
            }
        }
        return (double) wins / RESAMPLINGS;
    }

    private static int[] draw(SplittableRandom random, int size) {
        int[] drawn = new int[size];
        Arrays.setAll(drawn, i -> random.nextInt(size));
        return drawn;
    }

    /** The sums over all sentences. */
    public static long[] sum(List<int[]> counts) {
        int[] all = new int[counts.size()];
        Arrays.setAll(all, i -> i);
        return sum(counts, all);
    }

    private static long[] sum(List<int[]> counts, int[] chosen) {
        long[] sums = new long[counts.get(0).length];
        for (int index : chosen) {
            int[] one = counts.get(index);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += one[i];
            }
        }
        return sums;
    }
}
