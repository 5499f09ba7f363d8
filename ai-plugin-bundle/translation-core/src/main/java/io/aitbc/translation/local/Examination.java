package io.aitbc.translation.local;

import io.aitbc.translation.corpus.CleanPair;
import io.aitbc.translation.decode.Breadth;
import io.aitbc.translation.engine.Engine;
import io.aitbc.translation.engine.PlaceholdersLost;
import io.aitbc.translation.engine.Rendering;
import io.aitbc.translation.memory.TranslationMemory;
import io.aitbc.translation.metrics.Bootstrap;
import io.aitbc.translation.metrics.SystemScores;
import io.aitbc.translation.provider.Evaluation;
import io.aitbc.translation.work.Phase;
import io.aitbc.translation.work.Watch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures an engine, without its memory, on pairs it has not learned from, beside two that cost nothing: the source itself,
 * and the translation of the nearest pair learned.
 */
final class Examination {
    static final String COPY = "copy";
    static final String MEMORY = "memory";

    private final Breadth breadth;
    private final Watch watch;
    private final SystemScores model = new SystemScores();
    private final SystemScores copy = new SystemScores();
    private final SystemScores nearest = new SystemScores();
    private final Map<String, String> translations = new LinkedHashMap<>();
    private int kept;
    private int words;
    private int unknown;

    Examination(Breadth breadth, Watch watch) {
        this.breadth = breadth;
        this.watch = watch;
    }

    /**
     * Measures.
     *
     * @param memory of the pairs that the engine has learned from
     */
    Examination run(Engine engine, TranslationMemory memory, List<CleanPair> pairs) {
        for (int i = 0; i < pairs.size(); i++) {
            watch.progress(Phase.EVALUATING, (double) i / pairs.size());
            CleanPair pair = pairs.get(i);
            String translation = translate(engine, pair.source());
            translations.put(pair.source(), translation);
            model.add(translation, pair.target());
            copy.add(pair.source(), pair.target());
            List<TranslationMemory.Found> found = memory.nearest(pair.source(), 1);
            nearest.add(found.isEmpty() ? "" : found.get(0).target(), pair.target());
        }
        return this;
    }

    private String translate(Engine engine, String source) {
        try {
            Rendering rendering = engine.decode(source, breadth, watch);
            kept++;
            words += rendering.words();
            unknown += rendering.unknown().size();
            return rendering.text();
        } catch (PlaceholdersLost e) {
            // Counted: what is not kept is missing from the share, and an empty translation scores nothing.
            return "";
        }
    }

    /** What the engine made of each source. */
    Map<String, String> translations() {
        return translations;
    }

    SystemScores model() {
        return model;
    }

    SystemScores copy() {
        return copy;
    }

    SystemScores nearest() {
        return nearest;
    }

    /** The figures. */
    Evaluation evaluation() {
        return new Evaluation(
                model.size(),
                scores(model),
                Map.of(COPY, scores(copy), MEMORY, scores(nearest)),
                model.size() == 0 ? 0 : (double) kept / model.size(),
                words == 0 ? 0 : (double) unknown / words,
                SystemScores.signature());
    }

    private static Evaluation.Scores scores(SystemScores system) {
        Bootstrap.Estimate bleu = system.bleu();
        Bootstrap.Estimate chrf = system.chrf();
        return new Evaluation.Scores(
                bleu.score(),
                new Evaluation.Interval(bleu.low(), bleu.high()),
                chrf.score(),
                new Evaluation.Interval(chrf.low(), chrf.high()),
                system.exact());
    }
}
