package io.aitbc.translation.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aitbc.translation.work.Watch;
import io.aitbc.translation.work.WorkStopped;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AlignerTest {
    private static final int WORDS = 60;

    /** Sentences of pairs of words that change places, with a filler now and then; and the alignment that this is. */
    private static List<int[]> swapped(Bitext.Builder builder, int sentences, long seed) {
        Random random = new Random(seed);
        List<int[]> gold = new ArrayList<>();
        for (int s = 0; s < sentences; s++) {
            int pairs = 1 + random.nextInt(4);
            boolean filler = random.nextInt(3) == 0;
            int[] source = new int[pairs * 2];
            int[] target = new int[pairs * 2 + (filler ? 1 : 0)];
            int[] links = new int[target.length];
            for (int p = 0; p < pairs; p++) {
                source[2 * p] = 10 + random.nextInt(WORDS);
                source[2 * p + 1] = 10 + WORDS + random.nextInt(WORDS);
                target[2 * p] = 500 + source[2 * p + 1];
                target[2 * p + 1] = 500 + source[2 * p];
                links[2 * p] = 2 * p + 1;
                links[2 * p + 1] = 2 * p;
            }
            if (filler) {
                target[target.length - 1] = 9;
                links[target.length - 1] = -1;
            }
            builder.add(source, target);
            gold.add(links);
        }
        return gold;
    }

    @Test
    void theLikelihoodNeverFallsWhileItLearns() {
        for (long seed = 1; seed <= 5; seed++) {
            Bitext.Builder builder = new Bitext.Builder();
            swapped(builder, 150, seed);
            double[] likelihoods = new WordModel(builder.build(), 0, Watch.none()).learn(10, 0);

            assertThat(likelihoods).hasSize(10);
            for (int round = 1; round < likelihoods.length; round++) {
                assertThat(likelihoods[round]).isGreaterThanOrEqualTo(likelihoods[round - 1] - 1e-3);
            }
            assertThat(likelihoods[9]).isGreaterThan(likelihoods[0] + 100);
        }
    }

    @Test
    void wordsThatChangePlacesAreAlignedAsTheyWereMade() {
        Bitext.Builder builder = new Bitext.Builder();
        List<int[]> gold = swapped(builder, 600, 3);
        Alignment[] found = Aligner.align(builder.build(), Watch.none());

        int right = 0;
        int said = 0;
        int there = 0;
        for (int s = 0; s < gold.size(); s++) {
            said += found[s].size();
            for (int j = 0; j < gold.get(s).length; j++) {
                int i = gold.get(s)[j];
                there += i < 0 ? 0 : 1;
                right += i >= 0 && found[s].linked(i, j) ? 1 : 0;
            }
        }
        double errorRate = 1 - 2.0 * right / (said + there);
        assertThat(errorRate).isLessThan(0.03);
    }

    @Test
    void growingKeepsWhatBothSayAndStaysWithinWhatOneSays() {
        Random random = new Random(11);
        for (int round = 0; round < 500; round++) {
            int n = 1 + random.nextInt(8);
            int m = 1 + random.nextInt(8);
            Alignment forward = new Alignment(n);
            Alignment backward = new Alignment(n);
            for (int j = 0; j < m; j++) {
                forward.link(random.nextInt(n), j);
            }
            for (int i = 0; i < n; i++) {
                backward.link(i, random.nextInt(m));
            }
            Alignment both = Symmetrizer.combine(forward, backward, m);
            for (int i = 0; i < n; i++) {
                long common = forward.row(i) & backward.row(i);
                long either = forward.row(i) | backward.row(i);
                assertThat(both.row(i) & common).isEqualTo(common);
                assertThat(both.row(i) & ~either).isZero();
            }
        }
    }

    @Test
    void theExponentialOfDigammaIsWhatItsDefinitionSays() {
        // digamma(1) is minus Euler's constant; digamma(x + 1) = digamma(x) + 1 / x.
        double euler = 0.5772156649015329;
        assertThat(WordModel.expDigamma(1)).isEqualTo(Math.exp(-euler), within(1e-8));
        assertThat(WordModel.expDigamma(2)).isEqualTo(Math.exp(1 - euler), within(1e-8));
        assertThat(WordModel.expDigamma(0.5)).isEqualTo(Math.exp(-euler - 2 * Math.log(2)), within(1e-8));
        assertThat(WordModel.expDigamma(50.25) / WordModel.expDigamma(49.25))
                .isEqualTo(Math.exp(1 / 49.25), within(1e-8));
    }

    @Test
    void aSentenceAloneIsAligned() {
        Bitext bitext = new Bitext.Builder().add(new int[] {9}, new int[] {9}).build();

        assertThat(Aligner.align(bitext, Watch.none())[0].linked(0, 0)).isTrue();
    }

    @Test
    void itStopsAtAnySentenceWhenItIsToldTo() {
        Bitext.Builder builder = new Bitext.Builder();
        swapped(builder, 100, 1);
        Bitext bitext = builder.build();
        AtomicInteger asked = new AtomicInteger();
        Aligner.align(bitext, new Watch((phase, fraction) -> {}, () -> asked.incrementAndGet() < 0));
        int all = asked.get();

        // Per direction: once a sentence for the index, for each of six rounds and for the result.
        assertThat(all).isGreaterThan(2 * 8 * 100);
        for (int at : new int[] {1, 50, all / 3, all / 2, all - 1}) {
            AtomicInteger left = new AtomicInteger(at);
            org.assertj.core.api.Assertions.assertThatThrownBy(() ->
                            Aligner.align(bitext, new Watch((phase, fraction) -> {}, () -> left.decrementAndGet() < 0)))
                    .isInstanceOf(WorkStopped.class);
            assertThat(left.get()).isEqualTo(-1);
        }
    }
}
