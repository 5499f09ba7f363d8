package io.aitbc.translation.ai;

import io.aitbc.translation.provider.LanguagePair;
import io.aitbc.translation.provider.SentencePair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The dictionaries of {@code train}, as pairs by their languages. */
final class TrainingData {

    private TrainingData() {}

    /** @throws IllegalArgumentException naming the entry and its key */
    static Map<LanguagePair, List<SentencePair>> byLanguages(List<Map<String, Object>> data, TranslationConfig config) {
        if (data.isEmpty()) {
            throw new IllegalArgumentException(
                    "There is no training data. Give dictionaries with 'source' and 'target'.");
        }
        Map<LanguagePair, List<SentencePair>> pairs = new LinkedHashMap<>();
        for (int i = 0; i < data.size(); i++) {
            try {
                Map<String, Object> one = data.get(i);
                LanguagePair languages =
                        config.pair(TextRequest.text(one, "source_language"), TextRequest.text(one, "target_language"));
                pairs.computeIfAbsent(languages, unused -> new ArrayList<>())
                        .add(new SentencePair(required(one, "source"), required(one, "target")));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("Entry " + (i + 1) + " of the training data: " + e.getMessage(), e);
            }
        }
        return pairs;
    }

    private static String required(Map<String, Object> one, String key) {
        return TextRequest.text(one, key).orElseThrow(() -> new IllegalArgumentException("'" + key + "' is missing."));
    }
}
