package io.aitbc.translation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The expected figures were computed by hand. */
class ChrFTest {
    private final ChrF chrf = new ChrF();

    private double score(String translation, String reference) {
        return chrf.score(Bootstrap.sum(List.of(chrf.count(translation, reference))));
    }

    @Test
    void theReferenceItselfScoresAHundred() {
        assertThat(score("Datei öffnen", "Datei öffnen")).isEqualTo(100, within(1e-9));
    }

    @Test
    void recallCountsTwiceAsMuchAsPrecision() {
        // Of one character: precision 2/2, recall 2/3; of two: 1/1, 1/2; of three: 0 of none, 0 of 1. Others: none.
        double one = 5 * 1 * (2.0 / 3) / (4 * 1 + 2.0 / 3);
        double two = 5 * 1 * 0.5 / (4 * 1 + 0.5);

        assertThat(score("ab", "abc")).isEqualTo(100 * (one + two + 0) / 3, within(1e-9));
    }

    @Test
    void whiteSpaceDoesNotCount() {
        assertThat(score("a b  c", "abc")).isEqualTo(100, within(1e-9));
    }

    @Test
    void lettersOutsideTheBasicPlaneAreOneCharacter() {
        assertThat(chrf.count("𝒳", "𝒳")).startsWith(1, 1, 1, 0, 0, 0);
    }

    @Test
    void nothingInCommonIsZero() {
        assertThat(score("abc", "xyz")).isZero();
        assertThat(score("", "xyz")).isZero();
        assertThat(score("", "")).isZero();
    }
}
