package io.aitbc.translation.provider;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How good a model is on pairs it has not learned from, beside what costs nothing.
 *
 * @param sentences how many were translated
 * @param model the model's scores
 * @param baselines what to beat: {@code copy} gives the source back, {@code memory} the translation of the nearest pair learned
 * @param placeholdersKept share of the sentences whose placeholders are all there, 0 to 1
 * @param unknownWords share of source words that were never learned, 0 to 1
 * @param signature how it was measured: tokens, n, beta, resamplings
 */
public record Evaluation(
        int sentences,
        Scores model,
        Map<String, Scores> baselines,
        double placeholdersKept,
        double unknownWords,
        String signature) {

    /**
     * The scores of one way to translate.
     *
     * @param bleu corpus BLEU, 0 to 100
     * @param bleuInterval 95 % bootstrap interval of it, lower and upper end
     * @param chrf2 chrF with beta 2, 0 to 100
     * @param chrf2Interval 95 % bootstrap interval of it
     * @param exact share of sentences that equal the reference, 0 to 1
     */
    public record Scores(double bleu, Interval bleuInterval, double chrf2, Interval chrf2Interval, double exact) {}

    /**
     * Between what and what.
     *
     * @param low lower end
     * @param high upper end
     */
    public record Interval(double low, double high) {

        /** Both ends, for dictionaries. */
        public List<Double> toList() {
            return List.of(low, high);
        }
    }

    /** Copies the baselines. */
    public Evaluation {
        baselines = Collections.unmodifiableMap(new LinkedHashMap<>(baselines));
    }
}
