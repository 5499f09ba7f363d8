package io.aitbc.translation.tune;

import io.aitbc.translation.decode.Weights;
import io.aitbc.translation.metrics.Bleu;
import io.aitbc.translation.work.Watch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the best value of one weight exactly: along it the score of every translation is a straight line, so the best
 * translation of a sentence changes at few values only.
 * Standard: F. J. Och, "Minimum Error Rate Training in Statistical Machine Translation", 2003.
 */
final class LineSearch {
    private static final Bleu BLEU = new Bleu();

    private final List<List<Entry>> pool;
    private final Watch watch;

    /** @param pool the translations of each sentence, none without any */
    LineSearch(List<List<Entry>> pool, Watch watch) {
        this.pool = pool;
        this.watch = watch;
    }

    /** A value and the BLEU it gives. */
    record Optimum(double value, double bleu) {}

    /** From here on another translation of a sentence is the best. */
    private record Change(double at, int[] before, int[] after) {}

    /** BLEU when the weights choose among the pool. */
    double bleu(double[] weights) {
        Weights all = Weights.of(weights);
        long[] sums = new long[pool.get(0).get(0).counts().length];
        for (List<Entry> entries : pool) {
            Entry best = entries.get(0);
            for (Entry entry : entries) {
                if (all.dot(entry.features()) > all.dot(best.features())) {
                    best = entry;
                }
            }
            add(sums, best.counts(), 1);
        }
        return BLEU.score(sums);
    }

    /** The best value of one weight between two limits, the others as they are. */
    Optimum search(double[] weights, int which, double low, double high) {
        List<Change> changes = new ArrayList<>();
        long[] sums = new long[pool.get(0).get(0).counts().length];
        for (List<Entry> entries : pool) {
            watch.check();
            add(sums, envelope(entries, weights, which, low, changes).counts(), 1);
        }
        changes.sort(Comparator.comparingDouble(Change::at));
        double bestBleu = BLEU.score(sums);
        double from = low;
        double bestFrom = low;
        double bestTo = changes.isEmpty() ? high : Math.min(high, changes.get(0).at);
        for (int i = 0; i < changes.size() && changes.get(i).at < high; i++) {
            Change change = changes.get(i);
            add(sums, change.before, -1);
            add(sums, change.after, 1);
            from = change.at;
            double to = i + 1 < changes.size() ? Math.min(high, changes.get(i + 1).at) : high;
            double bleu = to - from < 1e-9 ? -1 : BLEU.score(sums);
            if (bleu > bestBleu) {
                bestBleu = bleu;
                bestFrom = from;
                bestTo = to;
            }
        }
        return new Optimum((bestFrom + bestTo) / 2, bestBleu);
    }

    /** The best entry at the lower limit; where others become the best is added to the changes. */
    private static Entry envelope(List<Entry> entries, double[] weights, int which, double low, List<Change> changes) {
        int size = entries.size();
        double[] slopes = new double[size];
        double[] heights = new double[size];
        Integer[] order = new Integer[size];
        for (int i = 0; i < size; i++) {
            double[] features = entries.get(i).features();
            slopes[i] = features[which];
            for (int f = 0; f < features.length; f++) {
                heights[i] += f == which ? low * features[f] : weights[f] * features[f];
            }
            order[i] = i;
        }
        Arrays.sort(order, Comparator.<Integer>comparingDouble(i -> slopes[i]).thenComparingInt(i -> i));
        int best = 0;
        for (int i = 1; i < size; i++) {
            if (heights[i] > heights[best] || heights[i] == heights[best] && slopes[i] > slopes[best]) {
                best = i;
            }
        }
        Entry first = entries.get(best);
        double at = 0;
        while (true) {
            int next = -1;
            double nextAt = Double.POSITIVE_INFINITY;
            for (int i : order) {
                if (slopes[i] > slopes[best]) {
                    double meets = (heights[best] - heights[i]) / (slopes[i] - slopes[best]);
                    if (meets < nextAt || meets == nextAt && next >= 0 && slopes[i] > slopes[next]) {
                        nextAt = meets;
                        next = i;
                    }
                }
            }
            if (next < 0) {
                return first;
            }
            at = Math.max(at, nextAt);
            changes.add(new Change(
                    low + at, entries.get(best).counts(), entries.get(next).counts()));
            best = next;
        }
    }

    private static void add(long[] sums, int[] counts, int sign) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += sign * counts[i];
        }
    }
}
