package io.aitbc.translation.align;

import io.aitbc.translation.flat.LongIndex;
import io.aitbc.translation.work.Phase;
import io.aitbc.translation.work.Watch;
import java.util.Arrays;

/**
 * Model 2 in one direction: each target word comes from one source word or from none. Learned by expectation maximisation.
 * Standard: C. Dyer, V. Chahuneau, N. A. Smith, "A Simple, Fast, and Effective Reparameterization of IBM Model 2", 2013.
 */
public final class WordModel {
    /** How much of each source word's probability goes to words it was hardly seen with; 0 is maximum likelihood. */
    public static final double SMOOTHING = 0.01;

    private static final double NONE = 0.08;
    private static final int NOTHING = -1;

    private final Bitext bitext;
    private final double smoothing;
    private final Watch watch;
    private final LongIndex entries = new LongIndex(1 << 12);
    private final Diagonal diagonal = new Diagonal();
    private final int[] shapes;
    private final int[] cells;
    private final int[] sourceOf;
    private final int sources;
    private final double[] counts;
    private float[] probabilities;
    private double expectedFeature;

    /** @param smoothing see {@link #SMOOTHING} */
    public WordModel(Bitext bitext, double smoothing, Watch watch) {
        this.bitext = bitext;
        this.smoothing = smoothing;
        this.watch = watch;
        this.shapes = new int[bitext.size()];
        this.cells = index();
        this.sourceOf = new int[entries.size()];
        int highest = 0;
        for (int entry = 0; entry < sourceOf.length; entry++) {
            sourceOf[entry] = (int) (entries.key(entry) >> 32) + 1;
            highest = Math.max(highest, sourceOf[entry]);
        }
        this.sources = highest + 1;
        this.counts = new double[sourceOf.length];
        this.probabilities = uniform();
    }

    private int[] index() {
        long size = 0;
        for (int pair = 0; pair < bitext.size(); pair++) {
            size += (long) bitext.targetLength(pair) * (bitext.sourceLength(pair) + 1);
        }
        int[] all = new int[Math.toIntExact(size)];
        int at = 0;
        for (int pair = 0; pair < bitext.size(); pair++) {
            watch.check();
            int n = bitext.sourceLength(pair);
            int m = bitext.targetLength(pair);
            shapes[pair] = diagonal.shape(n, m);
            for (int j = 0; j < m; j++) {
                int target = bitext.target(pair, j);
                all[at++] = entries.add(LongIndex.pair(NOTHING, target));
                for (int i = 0; i < n; i++) {
                    all[at++] = entries.add(LongIndex.pair(bitext.source(pair, i), target));
                }
            }
        }
        return all;
    }

    private float[] uniform() {
        int[] fan = new int[sources];
        for (int source : sourceOf) {
            fan[source]++;
        }
        float[] start = new float[sourceOf.length];
        for (int entry = 0; entry < start.length; entry++) {
            start[entry] = 1f / fan[sourceOf[entry]];
        }
        return start;
    }

    /**
     * Learns.
     *
     * @param from how much of the aligning is already done, from 0 to 1; this is half of it
     * @return the log likelihood of the targets before each round
     */
    public double[] learn(int rounds, double from) {
        double[] likelihoods = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            watch.progress(Phase.ALIGNING, from + 0.5 * round / rounds);
            diagonal.prepare();
            likelihoods[round] = expect();
            maximize();
            if (round > 0 && bitext.targetWords() > 0) {
                diagonal.fit(expectedFeature, bitext.targetWords());
            }
        }
        return likelihoods;
    }

    private double expect() {
        Arrays.fill(counts, 0);
        double likelihood = 0;
        double feature = 0;
        double alignedWords = 0;
        double[] posterior = new double[Bitext.LONGEST + 1];
        int at = 0;
        for (int pair = 0; pair < bitext.size(); pair++) {
            watch.check();
            int n = bitext.sourceLength(pair);
            int m = bitext.targetLength(pair);
            float[] near = diagonal.table(shapes[pair]);
            for (int j = 0; j < m; j++, at += n + 1) {
                double sum = weigh(at, near, j * n, n, posterior);
                likelihood += StrictMath.log(sum);
                counts[cells[at]] += posterior[0] / sum;
                double aligned = 0;
                for (int i = 1; i <= n; i++) {
                    double share = posterior[i] / sum;
                    counts[cells[at + i]] += share;
                    feature += share * Diagonal.feature(i - 1, j, n, m);
                    aligned += share;
                }
                alignedWords += aligned;
            }
        }
        expectedFeature = alignedWords == 0 ? 0 : feature / alignedWords;
        return likelihood;
    }

    private double weigh(int at, float[] near, int row, int n, double[] posterior) {
        double sum = (n == 0 ? 1 : NONE) * probabilities[cells[at]];
        posterior[0] = sum;
        for (int i = 1; i <= n; i++) {
            double weight = (1 - NONE) * near[row + i - 1] * probabilities[cells[at + i]];
            posterior[i] = weight;
            sum += weight;
        }
        return Math.max(sum, Double.MIN_NORMAL);
    }

    private void maximize() {
        double[] sums = new double[sources];
        for (int entry = 0; entry < counts.length; entry++) {
            sums[sourceOf[entry]] += counts[entry] + smoothing;
        }
        for (int source = 0; source < sources; source++) {
            sums[source] = smoothing > 0 ? expDigamma(sums[source]) : sums[source];
        }
        for (int entry = 0; entry < counts.length; entry++) {
            if ((entry & 0xffff) == 0) {
                watch.check();
            }
            double share = smoothing > 0 ? expDigamma(counts[entry] + smoothing) : counts[entry];
            double sum = sums[sourceOf[entry]];
            probabilities[entry] = (float) (sum > 0 ? share / sum : 0);
        }
    }

    /** The exponential of the digamma function; exact to eight digits for what is counted here. */
    static double expDigamma(double x) {
        double inverses = 0;
        double y = x;
        while (y < 6) {
            inverses += 1 / y;
            y += 1;
        }
        double z = y - 0.5;
        double z2 = z * z;
        double large = z + 1 / (24 * z) - 37 / (5760 * z * z2) + 10313 / (2903040 * z * z2 * z2);
        return inverses == 0 ? large : large * StrictMath.exp(-inverses);
    }

    /** For each target word of the bitext the position of the source word it most likely comes from, or -1. */
    public int[] best() {
        diagonal.prepare();
        int[] links = new int[bitext.targetWords()];
        double[] posterior = new double[Bitext.LONGEST + 1];
        int at = 0;
        for (int pair = 0; pair < bitext.size(); pair++) {
            watch.check();
            int n = bitext.sourceLength(pair);
            int m = bitext.targetLength(pair);
            float[] near = diagonal.table(shapes[pair]);
            for (int j = 0; j < m; j++, at += n + 1) {
                weigh(at, near, j * n, n, posterior);
                int best = 0;
                for (int i = 1; i <= n; i++) {
                    if (posterior[i] > posterior[best]) {
                        best = i;
                    }
                }
                links[bitext.targetStart(pair) + j] = best - 1;
            }
        }
        return links;
    }
}
