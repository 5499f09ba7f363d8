package io.aitbc.translation.metrics;

/** A score for many translations, computed from sums of what is counted for each. */
public interface Metric {
    /** What is counted for one translation; every translation gives as many numbers. */
    int[] count(String translation, String reference);

    /** The score from the sums over the translations, 0 to 100. */
    double score(long[] sums);

    /** How it is computed, in short. */
    String signature();
}
