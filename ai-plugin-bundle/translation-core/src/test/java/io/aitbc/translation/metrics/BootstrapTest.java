package io.aitbc.translation.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    private static final ChrF CHRF = new ChrF();

    private static List<int[]> counts(int sentences, int right) {
        List<int[]> counts = new ArrayList<>();
        for (int i = 0; i < sentences; i++) {
            counts.add(CHRF.count(i % 10 < right ? "reference" : "somewhat", "reference"));
        }
        return counts;
    }

    @Test
    void theIntervalHoldsTheScoreAndNarrowsWithMoreSentences() {
        Bootstrap.Estimate few = Bootstrap.estimate(CHRF, counts(50, 6));
        Bootstrap.Estimate many = Bootstrap.estimate(CHRF, counts(1000, 6));

        assertThat(few.score()).isBetween(few.low(), few.high());
        assertThat(many.score()).isBetween(many.low(), many.high());
        assertThat(many.high() - many.low()).isPositive().isLessThan((few.high() - few.low()) / 2);
        assertThat(Bootstrap.estimate(CHRF, counts(50, 6))).isEqualTo(few);
    }

    @Test
    void aClearlyBetterSystemWinsNearlyAlwaysAndAnEqualOneNever() {
        assertThat(Bootstrap.wins(CHRF, counts(300, 8), counts(300, 5))).isGreaterThan(0.99);
        assertThat(Bootstrap.wins(CHRF, counts(300, 5), counts(300, 8))).isLessThan(0.01);
        assertThat(Bootstrap.wins(CHRF, counts(300, 5), counts(300, 5))).isZero();
    }

    @Test
    void noSentencesHaveNoScore() {
        assertThat(Bootstrap.estimate(CHRF, List.of())).isEqualTo(new Bootstrap.Estimate(0, 0, 0));
    }
}
