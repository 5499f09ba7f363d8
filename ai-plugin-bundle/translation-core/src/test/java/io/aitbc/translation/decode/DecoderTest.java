package io.aitbc.translation.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aitbc.translation.flat.BlockReader;
import io.aitbc.translation.flat.BlockWriter;
import io.aitbc.translation.flat.IntList;
import io.aitbc.translation.flat.Sequences;
import io.aitbc.translation.lm.KneserNey;
import io.aitbc.translation.lm.LanguageModel;
import io.aitbc.translation.phrases.PhraseTable;
import io.aitbc.translation.text.Vocabulary;
import io.aitbc.translation.work.Watch;
import io.aitbc.translation.work.WorkStopped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DecoderTest {
    private static final int WORDS = 6;
    private static final Breadth HUGE = new Breadth(100_000, 3, 100, 1e9);

    /** Random phrases over a few words, and a language model of random sentences. */
    private static Decoder random(long seed) throws Exception {
        Random random = new Random(seed);
        Sequences sources = new Sequences();
        Sequences targets = new Sequences();
        IntList starts = new IntList();
        IntList targetOf = new IntList();
        List<Float> scores = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            int[] phrase = words(random, 1 + random.nextInt(3));
            if (sources.get(phrase, 0, phrase.length) >= 0) {
                continue;
            }
            sources.add(phrase, 0, phrase.length);
            starts.add(targetOf.size());
            for (int t = 0; t < 1 + random.nextInt(3); t++) {
                int[] target = words(random, 1 + random.nextInt(3));
                targetOf.add(targets.add(target, 0, target.length));
                for (int s = 0; s < PhraseTable.SCORES; s++) {
                    scores.add(-3 * random.nextFloat());
                }
            }
        }
        starts.add(targetOf.size());
        float[] flat = new float[scores.size()];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = scores.get(i);
        }
        BlockWriter out = new BlockWriter("test");
        out.ints(sources.pool());
        out.ints(sources.starts());
        out.ints(targets.pool());
        out.ints(targets.starts());
        out.ints(starts.toArray());
        out.ints(targetOf.toArray());
        out.floats(flat);
        KneserNey counts = new KneserNey(Watch.none());
        for (int i = 0; i < 30; i++) {
            counts.add(words(random, 1 + random.nextInt(6)));
        }
        return new Decoder(PhraseTable.read(new BlockReader(out.toBytes(), "test")), counts.model(WORDS + 3));
    }

    private static int[] words(Random random, int length) {
        int[] words = new int[length];
        Arrays.setAll(words, i -> Vocabulary.RESERVED + random.nextInt(WORDS));
        return words;
    }

    private static List<Candidate> best(Decoder decoder, int[] source, Breadth breadth, int count) {
        return decoder.best(source, source, Weights.usual(), breadth, count, Watch.none());
    }

    /** Every way to translate, one after the other, without anything clever. */
    private static final class BruteForce {
        private final Decoder decoder;
        private final int[] source;
        private final int distortion;
        private final List<Double> scores = new ArrayList<>();

        BruteForce(Decoder decoder, int[] source, int distortion) {
            this.decoder = decoder;
            this.source = source;
            this.distortion = distortion;
            extend(0, 0, List.of());
        }

        private void extend(long covered, int behind, List<Step> steps) {
            if (Long.bitCount(covered) == source.length) {
                scores.add(Weights.usual().dot(decoder.features(steps, source)));
                return;
            }
            int gap = Long.numberOfTrailingZeros(~covered);
            for (int from = gap; from < source.length; from++) {
                for (int to = from + 1; to <= Math.min(source.length, from + PhraseTable.LONGEST); to++) {
                    long span = ((1L << (to - from)) - 1) << from;
                    boolean legal = (covered & span) == 0
                            && Math.abs(from - behind) <= distortion
                            && (from == gap || to - gap <= distortion);
                    if (legal) {
                        for (int entry : entries(from, to)) {
                            List<Step> longer = new ArrayList<>(steps);
                            longer.add(new Step(from, to, entry));
                            extend(covered | span, to, longer);
                        }
                    }
                }
            }
        }

        private List<Integer> entries(int from, int to) {
            int phrase = decoder.table().find(source, from, to);
            List<Integer> entries = new ArrayList<>();
            if (phrase >= 0) {
                for (int entry = decoder.table().first(phrase);
                        entry < decoder.table().end(phrase);
                        entry++) {
                    entries.add(entry);
                }
            } else if (to - from == 1) {
                entries.add(Step.COPY);
            }
            return entries;
        }
    }

    @Test
    void withAHugeBeamItFindsWhatTryingEverythingFinds() throws Exception {
        for (long seed = 1; seed <= 60; seed++) {
            Decoder decoder = random(seed);
            int[] source = words(new Random(seed * 31), 1 + (int) (seed % 5));
            List<Double> all = new BruteForce(decoder, source, HUGE.distortion()).scores;

            Candidate found = best(decoder, source, HUGE, 1).get(0);

            assertThat(found.score())
                    .as("seed %d", seed)
                    .isEqualTo(all.stream().max(Double::compare).orElseThrow(), within(1e-4));
        }
    }

    @Test
    void theListOfTheBestIsTheBestOfEverything() throws Exception {
        for (long seed = 1; seed <= 40; seed++) {
            Decoder decoder = random(seed);
            int[] source = words(new Random(seed * 17), 1 + (int) (seed % 4));
            List<Double> all = new BruteForce(decoder, source, HUGE.distortion()).scores;
            all.sort(Comparator.reverseOrder());

            List<Candidate> list = best(decoder, source, HUGE, 20);

            assertThat(list).hasSize(Math.min(20, all.size()));
            for (int i = 0; i < list.size(); i++) {
                assertThat(list.get(i).score()).as("seed %d, place %d", seed, i).isEqualTo(all.get(i), within(1e-4));
            }
        }
    }

    @Test
    void everySourceTokenIsTranslatedOnce() throws Exception {
        for (long seed = 1; seed <= 30; seed++) {
            Decoder decoder = random(seed);
            int[] source = words(new Random(seed), 60);
            long covered = 0;
            int count = 0;
            for (Step step : best(decoder, source, Breadth.FAST, 1).get(0).steps()) {
                for (int i = step.from(); i < step.to(); i++) {
                    covered |= 1L << i;
                    count++;
                }
            }
            assertThat(count).isEqualTo(60);
            assertThat(covered).isEqualTo((1L << 60) - 1);
        }
    }

    @Test
    void fromLeftToRightMeansWithoutJumps() throws Exception {
        Decoder decoder = random(4);
        int behind = 0;
        for (Step step : best(decoder, words(new Random(8), 20), Breadth.WIDE.monotone(), 1)
                .get(0)
                .steps()) {
            assertThat(step.from()).isEqualTo(behind);
            behind = step.to();
        }
        assertThat(behind).isEqualTo(20);
    }

    @Test
    void aWiderSearchIsNeverWorseByMuchAndUsuallyBetter() throws Exception {
        double narrow = 0;
        double wide = 0;
        for (long seed = 1; seed <= 20; seed++) {
            Decoder decoder = random(seed);
            int[] source = words(new Random(seed), 12);
            narrow +=
                    best(decoder, source, new Breadth(1, 3, 100, 1e9), 1).get(0).score();
            wide += best(decoder, source, new Breadth(200, 3, 100, 1e9), 1)
                    .get(0)
                    .score();
        }
        assertThat(wide).isGreaterThan(narrow);
    }

    @Test
    void itAsksWhetherToStopForEveryTokenOfTheSentence() throws Exception {
        Decoder decoder = random(4);
        int[] source = words(new Random(8), 40);
        AtomicInteger left = new AtomicInteger(25);

        assertThatThrownBy(() -> decoder.best(
                        source,
                        source,
                        Weights.usual(),
                        Breadth.FAST,
                        1,
                        new Watch((phase, fraction) -> {}, () -> left.decrementAndGet() < 0)))
                .isInstanceOf(WorkStopped.class);
        assertThat(left.get()).isEqualTo(-1);
    }

    @Test
    void whatIsTooLongForOneSearchIsRefused() throws Exception {
        Decoder decoder = random(1);

        assertThatThrownBy(() -> best(decoder, new int[61], Breadth.FAST, 1)).hasMessageContaining("61 tokens");
        assertThatThrownBy(() -> best(decoder, new int[0], Breadth.FAST, 1)).hasMessageContaining("0 tokens");
    }

    @Test
    void contextsThatCannotBeToldApartAreOne() throws Exception {
        LanguageModel model = random(2).language();
        int unknown = model.next(model.begin(), Vocabulary.UNKNOWN);

        assertThat(unknown).isEqualTo(LanguageModel.EMPTY);
    }
}
