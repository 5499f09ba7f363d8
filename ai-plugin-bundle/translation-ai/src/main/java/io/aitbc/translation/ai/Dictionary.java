package io.aitbc.translation.ai;

import io.aitbc.translation.provider.Evaluation;
import io.aitbc.translation.provider.ModelVersion;
import io.aitbc.translation.provider.TrainingReport;
import java.util.LinkedHashMap;
import java.util.Map;

/** What others see of reports and models: dictionaries with snake_case keys. */
final class Dictionary {

    private Dictionary() {}

    static Map<String, Object> of(TrainingReport report) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("pair", report.pair().id());
        map.put("version", report.version());
        map.put("promoted", report.promoted());
        map.put("reason", report.reason());
        map.put("pairs_given", report.given());
        map.put("pairs_used", report.used());
        map.put("rejected", report.rejected());
        report.evaluation().ifPresent(evaluation -> map.put("evaluation", of(evaluation)));
        map.putAll(report.details());
        return map;
    }

    static Map<String, Object> of(ModelVersion model) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("pair", model.pair().id());
        map.put("source_language", model.pair().source());
        map.put("target_language", model.pair().target());
        map.put("version", model.version());
        map.put("current", model.current());
        map.put("trained", model.trained().toString());
        map.put("pairs", model.pairs());
        map.put("bytes", model.bytes());
        model.evaluation().ifPresent(evaluation -> map.put("evaluation", of(evaluation)));
        return map;
    }

    static Map<String, Object> of(Evaluation evaluation) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("sentences", evaluation.sentences());
        map.putAll(of(evaluation.model()));
        map.put("placeholders_kept", rounded(evaluation.placeholdersKept()));
        map.put("unknown_words", rounded(evaluation.unknownWords()));
        Map<String, Object> baselines = new LinkedHashMap<>();
        evaluation.baselines().forEach((name, scores) -> baselines.put(name, of(scores)));
        map.put("baselines", baselines);
        map.put("signature", evaluation.signature());
        return map;
    }

    private static Map<String, Object> of(Evaluation.Scores scores) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("bleu", rounded(scores.bleu()));
        map.put(
                "bleu_interval",
                scores.bleuInterval().toList().stream().map(Dictionary::rounded).toList());
        map.put("chrf2", rounded(scores.chrf2()));
        map.put(
                "chrf2_interval",
                scores.chrf2Interval().toList().stream()
                        .map(Dictionary::rounded)
                        .toList());
        map.put("exact", rounded(scores.exact()));
        return map;
    }

    /** More places would only pretend. */
    static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
