package io.aitbc.translation.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aitbc.translation.corpus.CleanPair;
import io.aitbc.translation.decode.Breadth;
import io.aitbc.translation.decode.Feature;
import io.aitbc.translation.engine.Engine;
import io.aitbc.translation.engine.Trainer;
import io.aitbc.translation.fixtures.Swapped;
import io.aitbc.translation.metrics.Bleu;
import io.aitbc.translation.work.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TunerTest {
    private static List<CleanPair> pairs(int count, long seed) {
        return Swapped.pairs(count, seed).stream()
                .map(pair -> new CleanPair(pair.source(), pair.target()))
                .toList();
    }

    @Test
    void theBestValueOfAWeightIsFoundExactly() {
        Random random = new Random(3);
        Bleu bleu = new Bleu();
        List<String> words = List.of("a", "b", "c", "d", "e", "f");
        List<List<Entry>> pool = new ArrayList<>();
        for (int s = 0; s < 12; s++) {
            List<Entry> entries = new ArrayList<>();
            for (int k = 0; k < 8; k++) {
                double[] features = new double[Feature.COUNT];
                for (int f = 0; f < features.length; f++) {
                    features[f] = random.nextGaussian();
                }
                List<String> made = new ArrayList<>(words);
                for (int swap = random.nextInt(3); swap > 0; swap--) {
                    made.set(random.nextInt(6), "x");
                }
                entries.add(new Entry(features, bleu.count(made, words)));
            }
            pool.add(entries);
        }
        LineSearch search = new LineSearch(pool, Watch.none());
        double[] weights = {0.1, 0.2, 0.3, 0.1, 0.2, 0.3, 0.1, -0.2, 0.3};
        for (int which = 0; which < weights.length; which++) {
            LineSearch.Optimum found = search.search(weights, which, -2, 2);
            double best = 0;
            double[] tried = weights.clone();
            for (int step = 0; step <= 4000; step++) {
                tried[which] = -2 + step / 1000.0;
                best = Math.max(best, search.bleu(tried));
            }
            tried[which] = found.value();
            assertThat(found.bleu()).isGreaterThanOrEqualTo(best - 1e-9);
            assertThat(search.bleu(tried)).isEqualTo(found.bleu(), within(1e-9));
        }
    }

    @Test
    void theWeightsThatAreGivenStayWhenTheTimeIsOverOrTheSentencesAreFew() {
        Engine engine = new Trainer(pairs(250, 1), Watch.none()).train();
        AtomicLong now = new AtomicLong();

        Tuner.Tuned late = new Tuner(
                        engine, pairs(60, 2), Breadth.FAST, Watch.none(), () -> now.addAndGet(1_000_000_000))
                .tune(Duration.ofSeconds(5));
        Tuner.Tuned few = new Tuner(engine, pairs(Tuner.LEAST - 1, 2), Breadth.FAST, Watch.none(), System::nanoTime)
                .tune(Duration.ofHours(1));

        assertThat(late.outOfTime()).isTrue();
        assertThat(late.weights().toArray()).isEqualTo(engine.weights().toArray());
        assertThat(few.outOfTime()).isFalse();
        assertThat(few.weights().toArray()).isEqualTo(engine.weights().toArray());
    }

    @Test
    void tunedWeightsAreNeverWorseOnTheSentencesTheyWereFoundWith() {
        Engine engine = new Trainer(pairs(250, 1), Watch.none()).train();

        Tuner.Tuned tuned =
                new Tuner(engine, pairs(50, 2), Breadth.FAST, Watch.none(), System::nanoTime).tune(Duration.ofHours(1));

        assertThat(tuned.after()).isGreaterThanOrEqualTo(tuned.before());
        assertThat(tuned.before()).isPositive();
    }
}
