package io.aitbc.translation.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aitbc.translation.flat.BlockReader;
import io.aitbc.translation.flat.BlockWriter;
import io.aitbc.translation.text.Vocabulary;
import io.aitbc.translation.work.Watch;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KneserNeyTest {
    private static final int WORDS = 40;

    /** Words by a power law, each likely followed by its successor. */
    private static LanguageModel random(int sentences, long seed) {
        Random random = new Random(seed);
        KneserNey counts = new KneserNey(Watch.none());
        for (int i = 0; i < sentences; i++) {
            int[] sentence = new int[random.nextInt(9)];
            int word = 0;
            for (int j = 0; j < sentence.length; j++) {
                word = random.nextInt(3) > 0 ? (word + 1) % WORDS : (int) (WORDS * Math.pow(random.nextDouble(), 3));
                sentence[j] = Vocabulary.RESERVED + word;
            }
            counts.add(sentence);
        }
        return counts.model(WORDS + 3);
    }

    private static double sum(LanguageModel model, int context) {
        double sum = Math.exp(model.score(context, Vocabulary.UNKNOWN))
                + Math.exp(model.score(context, Vocabulary.END))
                + Math.exp(model.score(context, Vocabulary.SLOT));
        for (int word = 0; word < WORDS; word++) {
            sum += Math.exp(model.score(context, Vocabulary.RESERVED + word));
        }
        return sum;
    }

    @Test
    void afterEveryContextTheProbabilitiesOfAllWordsSumToOne() {
        for (int sentences : new int[] {0, 1, 3, 20, 400}) {
            LanguageModel model = random(sentences, sentences);
            Random random = new Random(5);
            assertThat(sum(model, LanguageModel.EMPTY)).isEqualTo(1, within(1e-5));
            int context = model.begin();
            for (int step = 0; step < 200; step++) {
                assertThat(sum(model, context))
                        .as("after step %d of %d", step, sentences)
                        .isEqualTo(1, within(1e-5));
                context = step % 20 == 19
                        ? model.begin()
                        : model.next(context, Vocabulary.RESERVED + random.nextInt(WORDS));
            }
        }
    }

    @Test
    void whatWasSeenReadsBetterThanTheSameWordsInAnotherOrder() {
        KneserNey counts = new KneserNey(Watch.none());
        int[] sentence = {9, 10, 11, 12};
        for (int i = 0; i < 3; i++) {
            counts.add(sentence);
            counts.add(new int[] {12, 9, 13});
        }
        LanguageModel model = counts.model(8);

        assertThat(read(model, 9, 10, 11, 12)).isGreaterThan(read(model, 10, 9, 12, 11) + 3);
    }

    @Test
    void aWordThatFollowsManyIsMoreLikelyAfterSomethingNewThanOneThatIsOnlyFrequent() {
        KneserNey counts = new KneserNey(Watch.none());
        for (int i = 0; i < 20; i++) {
            counts.add(new int[] {9, 10});
            counts.add(new int[] {20 + i, 11});
        }
        LanguageModel model = counts.model(25);

        int unseen = model.next(LanguageModel.EMPTY, 11);
        assertThat(model.score(unseen, 11)).isGreaterThan(model.score(unseen, 10));
    }

    @Test
    void slotsAreOneWord() {
        KneserNey counts = new KneserNey(Watch.none());
        counts.add(new int[] {9, Vocabulary.SLOT, 10});
        LanguageModel model = counts.model(5);

        int context = model.next(model.begin(), 9);
        assertThat(model.score(context, Vocabulary.SLOT + 2)).isEqualTo(model.score(context, Vocabulary.SLOT));
        assertThat(model.next(context, Vocabulary.SLOT + 2)).isEqualTo(model.next(context, Vocabulary.SLOT));
    }

    @Test
    void writtenAndReadItScoresTheSame() throws Exception {
        LanguageModel model = random(200, 3);
        BlockWriter out = new BlockWriter("test");
        model.write(out);
        LanguageModel read = LanguageModel.read(new BlockReader(out.toBytes(), "test"));

        Random random = new Random(9);
        int one = model.begin();
        int other = read.begin();
        for (int i = 0; i < 500; i++) {
            int word = Vocabulary.RESERVED + random.nextInt(WORDS);
            assertThat(read.scoreAndNext(other, word)).isEqualTo(model.scoreAndNext(one, word));
            one = model.next(one, word);
            other = read.next(other, word);
        }
    }

    private static double read(LanguageModel model, int... words) {
        double score = 0;
        int context = model.begin();
        for (int word : words) {
            score += model.score(context, word);
            context = model.next(context, word);
        }
        return score + model.score(context, Vocabulary.END);
    }
}
