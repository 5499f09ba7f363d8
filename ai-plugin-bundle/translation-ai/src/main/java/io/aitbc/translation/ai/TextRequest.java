package io.aitbc.translation.ai;

import io.aitbc.translation.provider.LanguagePair;
import io.aitbc.translation.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One text to translate, checked.
 *
 * @param deadline how long it may take
 * @param unused keys of the dictionary that mean nothing here
 */
record TextRequest(String text, LanguagePair pair, Duration deadline, List<String> unused) {

    private static final Set<String> KEYS = Set.of("text", "source_language", "target_language", "deadline_ms");

    /**
     * Checks a dictionary.
     *
     * @throws IllegalArgumentException naming the key that is missing or wrong
     */
    static TextRequest of(Map<String, Object> input, TranslationConfig config) {
        String text = text(input, "text")
                .orElseThrow(() -> new IllegalArgumentException("'text' is missing. Give the text to translate."));
        if (text.isBlank()) {
            throw new IllegalArgumentException("'text' is empty. Give the text to translate.");
        }
        if (text.length() > config.maxCharacters()) {
            throw new IllegalArgumentException("'text' has " + text.length() + " characters, and 'max_characters' is "
                    + config.maxCharacters() + ". Split it, or raise that.");
        }
        Normalizer.objection(text).ifPresent(what -> {
            throw new IllegalArgumentException("'text' holds " + what + ". Take it out.");
        });
        LanguagePair pair = config.pair(text(input, "source_language"), text(input, "target_language"));
        List<String> unused = new ArrayList<>(input.keySet());
        unused.removeAll(KEYS);
        return new TextRequest(text, pair, deadline(input, config), unused);
    }

    private static Duration deadline(Map<String, Object> input, TranslationConfig config) {
        Duration most = Duration.ofSeconds(config.deadline());
        if (!input.containsKey("deadline_ms")) {
            return most;
        }
        if (!(input.get("deadline_ms") instanceof Number millis) || millis.longValue() < 1) {
            throw new IllegalArgumentException("'deadline_ms' is no number of milliseconds.");
        }
        return Duration.ofMillis(Math.min(most.toMillis(), millis.longValue()));
    }

    static Optional<String> text(Map<String, Object> input, String key) {
        Object value = input.get(key);
        if (value != null && !(value instanceof String)) {
            throw new IllegalArgumentException("'" + key + "' is not text.");
        }
        return Optional.ofNullable((String) value);
    }
}
