package io.aitbc.translation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The expected figures were computed by hand. */
class BleuTest {
    private final Bleu bleu = new Bleu();

    private double score(String translation, String reference) {
        return bleu.score(Bootstrap.sum(List.of(bleu.count(translation, reference))));
    }

    @Test
    void theReferenceItselfScoresAHundred() {
        assertThat(score("the cat sat on the mat", "the cat sat on the mat")).isEqualTo(100, within(1e-9));
    }

    @Test
    void precisionsOfOneToFourTokensAreAveragedAsLogarithms() {
        // 5 of 6, 3 of 5, 2 of 4, 1 of 3; both six tokens long.
        double expected = 100 * Math.pow(5.0 / 6 * 3 / 5 * 2 / 4 * 1 / 3, 0.25);

        assertThat(score("the cat sat on a mat", "the cat sat on the mat")).isEqualTo(expected, within(1e-9));
    }

    @Test
    void aTokenCountsNoMoreOftenThanTheReferenceHasIt() {
        // Papineni's example: one 'the' of seven would be all of them without clipping.
        assertThat(bleu.count("the the the the the the the", "the cat is on the mat"))
                .startsWith(2, 0, 0, 0, 7, 6, 5, 4);
    }

    @Test
    void whatIsShorterThanItsReferencePaysForIt() {
        // All that is there is right: 5 tokens against 6.
        assertThat(score("the cat sat on the", "the cat sat on the mat"))
                .isEqualTo(100 * Math.exp(1 - 6.0 / 5), within(1e-9));
    }

    @Test
    void aShortSentenceAddsNothingToWhatItIsTooShortFor() {
        // "Yes" has one token and no pair: 1+5 of 1+6 tokens, 3 of 5, 2 of 4, 1 of 3; 7 tokens against 7.
        long[] sums = Bootstrap.sum(
                List.of(bleu.count("Yes", "Yes"), bleu.count("the cat sat on a mat", "the cat sat on the mat")));

        assertThat(bleu.score(sums)).isEqualTo(100 * Math.pow(6.0 / 7 * 3 / 5 * 2 / 4 * 1 / 3, 0.25), within(1e-9));
    }

    @Test
    void oneShortSentenceAloneIsJudgedByWhatItHas() {
        assertThat(score("Open file", "Open file")).isEqualTo(100, within(1e-9));
        assertThat(score("Open", "Close")).isZero();
    }

    @Test
    void withoutSmoothingNoFourTokensInARowIsZero() {
        assertThat(score("mat the on sat cat the", "the cat sat on the mat")).isZero();
        assertThat(score("", "the cat")).isZero();
    }

    @Test
    void punctuationAndPlaceholdersAreTokens() {
        assertThat(Bleu.tokens("Can't open '%s' (--force)!"))
                .containsExactly("Can't", "open", "'", "%s", "'", "(", "--force", ")", "!");
    }

    @Test
    void theScoreOfACorpusIsNotTheMeanOfItsSentences() {
        List<int[]> counts = List.of(bleu.count("a b c d", "a b c d"), bleu.count("x y z w", "p q r s"));

        // 4 of 8, 3 of 6, 2 of 4, 1 of 2.
        assertThat(bleu.score(Bootstrap.sum(counts))).isEqualTo(50, within(1e-9));
    }
}
