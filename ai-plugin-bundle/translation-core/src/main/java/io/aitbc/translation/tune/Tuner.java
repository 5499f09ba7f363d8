package io.aitbc.translation.tune;

import io.aitbc.translation.corpus.CleanPair;
import io.aitbc.translation.decode.Breadth;
import io.aitbc.translation.decode.Feature;
import io.aitbc.translation.decode.Weights;
import io.aitbc.translation.engine.Engine;
import io.aitbc.translation.metrics.Bleu;
import io.aitbc.translation.work.Phase;
import io.aitbc.translation.work.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/** Finds the weights with which an engine does best on development pairs. The same pairs and engine give the same weights. */
public final class Tuner {
    /** With fewer development pairs the usual weights are the better guess. */
    public static final int LEAST = 40;

    private static final Bleu BLEU = new Bleu();
    private static final int ROUNDS = 4;
    private static final int LIST = 60;
    private static final int PASSES = 8;
    private static final double GAIN = 0.02;
    private static final double MOST = 2;
    private static final double MOST_UNKNOWN = 10;

    private final Engine engine;
    private final List<CleanPair> pairs;
    private final Breadth breadth;
    private final Watch watch;
    private final LongSupplier nanoTime;
    private final List<List<Entry>> pool = new ArrayList<>();
    private final List<Set<List<Object>>> seen = new ArrayList<>();

    /** @param nanoTime as {@link System#nanoTime()} */
    public Tuner(Engine engine, List<CleanPair> pairs, Breadth breadth, Watch watch, LongSupplier nanoTime) {
        this.engine = engine;
        this.pairs = List.copyOf(pairs);
        this.breadth = breadth;
        this.watch = watch;
        this.nanoTime = nanoTime;
        for (int i = 0; i < pairs.size(); i++) {
            pool.add(new ArrayList<>());
            seen.add(new HashSet<>());
        }
    }

    /**
     * What came of it.
     *
     * @param weights the best that were found
     * @param before BLEU on the development pairs with the weights of the engine
     * @param after the same with the best weights
     * @param rounds how often the pairs were decoded
     * @param outOfTime whether it stopped because of the budget; only then another run may give other weights
     */
    public record Tuned(Weights weights, double before, double after, int rounds, boolean outOfTime) {}

    /** @param budget after which the best so far is taken */
    public Tuned tune(Duration budget) {
        Weights best = engine.weights();
        if (pairs.size() < LEAST) {
            return new Tuned(best, 0, 0, 0, false);
        }
        long deadline = nanoTime.getAsLong() + budget.toNanos();
        Weights tried = best;
        double before = 0;
        double after = -1;
        for (int round = 0; round < ROUNDS; round++) {
            double bleu = decode(tried, round, deadline);
            if (bleu < 0) {
                return new Tuned(best, before, Math.max(0, after), round, true);
            }
            before = round == 0 ? bleu : before;
            if (bleu > after) {
                after = bleu;
                best = tried;
            }
            if (round + 1 < ROUNDS) {
                Weights next = optimize(tried);
                if (Arrays.equals(next.toArray(), tried.toArray())) {
                    return new Tuned(best, before, after, round + 1, false);
                }
                tried = next;
            }
        }
        return new Tuned(best, before, after, ROUNDS, false);
    }

    /** Adds the best translations under these weights to the pool; BLEU of the very best, or -1 when the time is over. */
    private double decode(Weights weights, int round, long deadline) {
        long[] sums = null;
        for (int i = 0; i < pairs.size(); i++) {
            watch.progress(Phase.TUNING, (round + (double) i / pairs.size()) / ROUNDS);
            if (nanoTime.getAsLong() - deadline > 0) {
                return -1;
            }
            List<String> reference = Bleu.tokens(pairs.get(i).target());
            int[] first = null;
            for (Engine.Scored scored : engine.list(pairs.get(i).source(), weights, breadth, LIST, watch)) {
                List<String> plain = Bleu.plain(scored.tokens(), scored.slots());
                int[] counts = BLEU.count(plain, reference);
                first = first == null ? counts : first;
                List<Object> key =
                        List.of(plain, Arrays.stream(scored.features()).boxed().toList());
                if (seen.get(i).add(key)) {
                    pool.get(i).add(new Entry(scored.features(), counts));
                }
            }
            if (first != null) {
                sums = sums == null ? new long[first.length] : sums;
                for (int k = 0; k < first.length; k++) {
                    sums[k] += first[k];
                }
            }
        }
        return sums == null ? 0 : BLEU.score(sums);
    }

    private Weights optimize(Weights start) {
        LineSearch search = new LineSearch(pool, watch);
        double[] weights = start.toArray();
        double bleu = search.bleu(weights);
        for (int pass = 0; pass < PASSES; pass++) {
            int which = -1;
            LineSearch.Optimum best = new LineSearch.Optimum(0, bleu + GAIN);
            for (Feature feature : Feature.values()) {
                double low = mayBeNegative(feature) ? -MOST : 0;
                double high = feature == Feature.UNKNOWN ? MOST_UNKNOWN : MOST;
                LineSearch.Optimum optimum = search.search(weights, feature.ordinal(), low, high);
                if (optimum.bleu() > best.bleu()) {
                    best = optimum;
                    which = feature.ordinal();
                }
            }
            if (which < 0) {
                break;
            }
            weights[which] = best.value();
            bleu = best.bleu();
        }
        return Weights.of(scaled(weights, size(start.toArray())));
    }

    private static boolean mayBeNegative(Feature feature) {
        return feature == Feature.WORDS || feature == Feature.PHRASES;
    }

    /** The same directions with the size that the search's threshold was made for. */
    private static double[] scaled(double[] weights, double size) {
        double present = size(weights);
        return present == 0
                ? weights
                : Arrays.stream(weights).map(weight -> weight * size / present).toArray();
    }

    private static double size(double[] weights) {
        return Arrays.stream(weights)
                .limit(Feature.UNKNOWN.ordinal())
                .map(Math::abs)
                .sum();
    }
}
