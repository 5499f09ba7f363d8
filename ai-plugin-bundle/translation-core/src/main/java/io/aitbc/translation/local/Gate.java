package io.aitbc.translation.local;

import io.aitbc.translation.metrics.SystemScores;
import java.util.Locale;
import java.util.Optional;

/** Decides whether a new model is used: better than what costs nothing, and not significantly worse than the one in use. */
final class Gate {
    private static final double SIGNIFICANT = 0.95;
    private static final int COMPARABLE = 10;

    private Gate() {}

    /**
     * @param passed whether the model may be used
     * @param reason one sentence
     */
    record Verdict(boolean passed, String reason) {}

    /** @param comparison with the model in use */
    static Verdict judge(Examination examination, Optional<Comparison> comparison) {
        SystemScores model = examination.model();
        if (model.size() == 0) {
            return new Verdict(false, "No pair was left to measure with. Give more pairs.");
        }
        double score = model.chrf().score();
        double copy = examination.copy().chrf().score();
        double nearest = examination.nearest().chrf().score();
        if (score <= copy || score <= nearest) {
            return new Verdict(
                    false,
                    String.format(
                            Locale.ROOT,
                            "It is no better than %s (chrF2 %.1f against %.1f). Give more pairs, or better ones.",
                            copy >= nearest ? "not translating at all" : "repeating the nearest pair",
                            score,
                            Math.max(copy, nearest)));
        }
        if (comparison.isPresent() && isWorse(comparison.get())) {
            return new Verdict(
                    false,
                    String.format(
                            Locale.ROOT,
                            "The model in use is better on the %d sentences that measured both (chrF2 %.1f against %.1f).",
                            comparison.get().now().size(),
                            comparison.get().before().chrf().score(),
                            comparison.get().now().chrf().score()));
        }
        return new Verdict(
                true,
                String.format(
                        Locale.ROOT,
                        "It is better than what costs nothing: chrF2 %.1f on %d held-out sentences, %.1f for the source itself, "
                                + "%.1f for the nearest pair.",
                        score,
                        model.size(),
                        copy,
                        nearest));
    }

    private static boolean isWorse(Comparison comparison) {
        return comparison.now().size() >= COMPARABLE
                && comparison.before().winsAgainst(comparison.now()) >= SIGNIFICANT;
    }
}
