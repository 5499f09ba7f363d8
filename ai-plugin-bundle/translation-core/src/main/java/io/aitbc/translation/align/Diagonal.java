package io.aitbc.translation.align;

import io.aitbc.translation.flat.LongIndex;
import java.util.Arrays;

/**
 * How likely a target position goes with a source position, from the lengths alone: falls off exponentially with the distance
 * from the diagonal, at a rate called tension.
 */
final class Diagonal {
    private static final double LOWEST = 0.1;
    private static final double HIGHEST = 14;
    private static final int STEPS = 6;
    private static final double STEP = 12;

    private final LongIndex shapes = new LongIndex();
    private long[] counts = new long[16];
    private float[][] tables = new float[16][];
    private double tension = 4;

    /** Counts sentence pairs of these lengths; the number of the shape. */
    int shape(int sourceLength, int targetLength) {
        int shape = shapes.add(LongIndex.pair(sourceLength, targetLength));
        if (shape == counts.length) {
            counts = Arrays.copyOf(counts, shape * 2);
            tables = Arrays.copyOf(tables, shape * 2);
        }
        counts[shape]++;
        return shape;
    }

    double tension() {
        return tension;
    }

    /** The probabilities for a shape, by target position and then source position; each row sums to one. */
    float[] table(int shape) {
        return tables[shape];
    }

    /** Computes all tables for the present tension. */
    void prepare() {
        for (int shape = 0; shape < shapes.size(); shape++) {
            int n = (int) (shapes.key(shape) >> 32);
            int m = (int) shapes.key(shape);
            float[] table = new float[n * m];
            for (int j = 0; j < m; j++) {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += StrictMath.exp(tension * feature(i, j, n, m));
                }
                for (int i = 0; i < n; i++) {
                    table[j * n + i] = (float) (StrictMath.exp(tension * feature(i, j, n, m)) / sum);
                }
            }
            tables[shape] = table;
        }
    }

    /** Minus the distance from the diagonal. */
    static double feature(int i, int j, int n, int m) {
        return -Math.abs((i + 1) / (double) n - (j + 1) / (double) m);
    }

    /**
     * Moves the tension so that the model expects the distance that was seen.
     *
     * @param observed the expected feature under the posterior, a mean over aligned target words
     */
    void fit(double observed, long targetWords) {
        for (int step = 0; step < STEPS; step++) {
            double expected = 0;
            for (int shape = 0; shape < shapes.size(); shape++) {
                expected += counts[shape] * expectation((int) (shapes.key(shape) >> 32), (int) shapes.key(shape));
            }
            tension = Math.min(HIGHEST, Math.max(LOWEST, tension + STEP * (observed - expected / targetWords)));
        }
    }

    private double expectation(int n, int m) {
        double all = 0;
        for (int j = 0; j < m; j++) {
            double sum = 0;
            double weighted = 0;
            for (int i = 0; i < n; i++) {
                double feature = feature(i, j, n, m);
                double weight = StrictMath.exp(tension * feature);
                sum += weight;
                weighted += weight * feature;
            }
            all += weighted / sum;
        }
        return all;
    }
}
