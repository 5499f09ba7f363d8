package io.aitbc.translation.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aitbc.translation.flat.ModelDamaged;
import io.aitbc.translation.provider.Evaluation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The file {@value #NAME} beside a model: how good it was when it was trained. */
public final class EvaluationFile {
    /** Its name. */
    public static final String NAME = "metrics.json";

    private EvaluationFile() {}

    public static byte[] write(Evaluation evaluation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sentences", evaluation.sentences());
        json.put("model", scores(evaluation.model()));
        Map<String, Object> baselines = new TreeMap<>();
        evaluation.baselines().forEach((name, scores) -> baselines.put(name, scores(scores)));
        json.put("baselines", baselines);
        json.put("placeholders_kept", evaluation.placeholdersKept());
        json.put("unknown_words", evaluation.unknownWords());
        json.put("signature", evaluation.signature());
        return Json.write(json).getBytes(UTF_8);
    }

    private static Map<String, Object> scores(Evaluation.Scores scores) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("bleu", scores.bleu());
        json.put("bleu_interval", scores.bleuInterval().toList());
        json.put("chrf2", scores.chrf2());
        json.put("chrf2_interval", scores.chrf2Interval().toList());
        json.put("exact", scores.exact());
        return json;
    }

    /** @throws ModelDamaged when it is not what was written */
    public static Evaluation read(byte[] bytes) throws ModelDamaged {
        Map<String, Object> json = Json.parse(new String(bytes, UTF_8));
        Map<String, Evaluation.Scores> baselines = new TreeMap<>();
        if (json.get("baselines") instanceof Map<?, ?> named) {
            for (Map.Entry<?, ?> entry : named.entrySet()) {
                baselines.put(String.valueOf(entry.getKey()), scores(entry.getValue()));
            }
        }
        return new Evaluation(
                (int) number(json, "sentences"),
                scores(json.getOrDefault("model", "")),
                baselines,
                number(json, "placeholders_kept"),
                number(json, "unknown_words"),
                String.valueOf(json.get("signature")));
    }

    private static Evaluation.Scores scores(Object value) throws ModelDamaged {
        if (value instanceof Map<?, ?> json) {
            return new Evaluation.Scores(
                    number(json, "bleu"),
                    interval(json, "bleu_interval"),
                    number(json, "chrf2"),
                    interval(json, "chrf2_interval"),
                    number(json, "exact"));
        }
        throw new ModelDamaged("The scores of the model are not there.");
    }

    private static Evaluation.Interval interval(Map<?, ?> json, String key) throws ModelDamaged {
        if (json.get(key) instanceof List<?> ends
                && ends.size() == 2
                && ends.get(0) instanceof Double low
                && ends.get(1) instanceof Double high) {
            return new Evaluation.Interval(low, high);
        }
        throw new ModelDamaged("The scores of the model lack '" + key + "'.");
    }

    private static double number(Map<?, ?> json, String key) throws ModelDamaged {
        if (json.get(key) instanceof Double number) {
            return number;
        }
        throw new ModelDamaged("The scores of the model lack '" + key + "'.");
    }
}
