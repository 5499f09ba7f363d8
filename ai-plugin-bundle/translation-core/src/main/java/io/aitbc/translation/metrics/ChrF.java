package io.aitbc.translation.metrics;

import java.util.HashMap;
import java.util.Map;

/**
 * chrF2 of a corpus with one reference: characters up to six in a row without white space, recall counting twice as much as
 * precision. Lengths that neither side has are left out.
 * Standard: M. Popović, "chrF: character n-gram F-score for automatic MT evaluation", 2015.
 */
public final class ChrF implements Metric {
    private static final int LONGEST = 6;
    private static final double BETA = 2;

    @Override
    public int[] count(String translation, String reference) {
        int[] counts = new int[3 * LONGEST];
        int[] own = characters(translation);
        int[] expected = characters(reference);
        for (int n = 1; n <= LONGEST; n++) {
            Map<String, Integer> left = new HashMap<>();
            for (int i = 0; i + n <= expected.length; i++) {
                left.merge(new String(expected, i, n), 1, Integer::sum);
                counts[3 * n - 1]++;
            }
            for (int i = 0; i + n <= own.length; i++) {
                counts[3 * n - 2]++;
                String gram = new String(own, i, n);
                int available = left.getOrDefault(gram, 0);
                if (available > 0) {
                    counts[3 * n - 3]++;
                    left.put(gram, available - 1);
                }
            }
        }
        return counts;
    }

    private static int[] characters(String text) {
        return text.codePoints()
                .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
                .toArray();
    }

    @Override
    public double score(long[] sums) {
        double all = 0;
        int orders = 0;
        for (int n = 0; n < LONGEST; n++) {
            long matches = sums[3 * n];
            long own = sums[3 * n + 1];
            long expected = sums[3 * n + 2];
            if (own == 0 && expected == 0) {
                continue;
            }
            orders++;
            double precision = own == 0 ? 0 : (double) matches / own;
            double recall = expected == 0 ? 0 : (double) matches / expected;
            double weighted = BETA * BETA * precision + recall;
            all += weighted == 0 ? 0 : (1 + BETA * BETA) * precision * recall / weighted;
        }
        return orders == 0 ? 0 : 100 * all / orders;
    }

    @Override
    public String signature() {
        return "chrf|n:6|beta:2|refs:1|case:mixed|space:no";
    }
}
