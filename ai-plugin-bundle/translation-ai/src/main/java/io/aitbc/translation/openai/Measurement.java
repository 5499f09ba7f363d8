package io.aitbc.translation.openai;

import io.aitbc.translation.memory.TranslationMemory;
import io.aitbc.translation.metrics.Bootstrap;
import io.aitbc.translation.metrics.SystemScores;
import io.aitbc.translation.provider.Evaluation;
import io.aitbc.translation.provider.LanguagePair;
import io.aitbc.translation.provider.SentencePair;
import io.aitbc.translation.provider.TranslationFailure;
import io.aitbc.translation.provider.TranslationFailure.Code;
import io.aitbc.translation.provider.Translator;
import io.aitbc.translation.provider.Work;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures a server on pairs, beside the source itself and the nearest pair of the memory. Each pair is a request. */
final class Measurement {

    private final SystemScores model = new SystemScores();
    private final SystemScores copy = new SystemScores();
    private final SystemScores nearest = new SystemScores();
    private int kept;

    /** A translation that loses a placeholder counts as an empty one; any other failure ends it. */
    Evaluation of(
            Translator translator, TranslationMemory memory, LanguagePair pair, List<SentencePair> pairs, Work work)
            throws TranslationFailure, InterruptedException {
        if (pairs.isEmpty()) {
            throw new TranslationFailure(Code.INVALID_INPUT, "There are no pairs to measure with. Give at least one.");
        }
        for (int i = 0; i < pairs.size(); i++) {
            work.check();
            work.report((double) i / pairs.size(), "evaluate");
            SentencePair one = pairs.get(i);
            model.add(translated(translator, one.source(), pair, work), one.target());
            copy.add(one.source(), one.target());
            nearest.add(
                    memory.nearest(one.source(), 1).stream()
                            .map(TranslationMemory.Found::target)
                            .findFirst()
                            .orElse(""),
                    one.target());
        }
        Map<String, Evaluation.Scores> baselines = new LinkedHashMap<>();
        baselines.put("copy", scores(copy));
        baselines.put("memory", scores(nearest));
        return new Evaluation(
                model.size(), scores(model), baselines, (double) kept / pairs.size(), 0, SystemScores.signature());
    }

    private String translated(Translator translator, String text, LanguagePair pair, Work work)
            throws TranslationFailure, InterruptedException {
        try {
            String translation = translator.translate(text, pair, work).text();
            kept++;
            return translation;
        } catch (TranslationFailure failure) {
            if (failure.code() != Code.PLACEHOLDER_MISMATCH) {
                throw failure;
            }
            return "";
        }
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
