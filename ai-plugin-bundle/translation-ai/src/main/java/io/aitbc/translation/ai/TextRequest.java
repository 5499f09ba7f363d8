package io.aitbc.translation.ai;

import io.aitbc.translation.provider.Glossary;
import io.aitbc.translation.provider.LanguagePair;
import io.aitbc.translation.provider.Wishes;
import io.aitbc.translation.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One text to translate, checked.
 *
 * @param wishes how it is to be translated
 * @param deadline how long it may take
 * @param unused keys of the dictionary that mean nothing here
 */
record TextRequest(String text, LanguagePair pair, Wishes wishes, Duration deadline, List<String> unused) {

    private static final Set<String> KEYS =
            Set.of("text", "texts", "source_language", "target_language", "deadline_ms", "glossary", "formality");

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
        return new TextRequest(
                text, pair, new Wishes(glossary(input), formality(input)), deadline(input, config), unused);
    }

    /**
     * The requests of {@code texts}, which share everything else, their deadline too.
     *
     * @throws IllegalArgumentException as {@link #of}; the message names the text by its number
     */
    static List<TextRequest> all(Map<String, Object> input, TranslationConfig config) {
        if (!(input.get("texts") instanceof List<?> texts) || texts.isEmpty() || input.containsKey("text")) {
            throw new IllegalArgumentException(
                    "'texts' is no list with texts, or is there beside 'text'. Give one of them.");
        }
        List<TextRequest> all = new ArrayList<>();
        int characters = 0;
        for (Object text : texts) {
            Map<String, Object> one = new LinkedHashMap<>(input);
            one.remove("texts");
            one.put("text", text);
            try {
                all.add(of(one, config));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("Of 'texts' number " + (all.size() + 1) + ": " + e.getMessage(), e);
            }
            characters += all.get(all.size() - 1).text().length();
            if (characters > config.maxCharacters()) {
                throw new IllegalArgumentException(
                        "'texts' have more characters together than 'max_characters', which is "
                                + config.maxCharacters() + ". Give fewer, or raise that.");
            }
        }
        return all;
    }

    /** The same with another deadline. */
    TextRequest within(Duration time) {
        return new TextRequest(text, pair, wishes, time, unused);
    }

    private static Glossary glossary(Map<String, Object> input) {
        if (!input.containsKey("glossary")) {
            return Glossary.NONE;
        }
        Map<String, String> terms = new LinkedHashMap<>();
        if (input.get("glossary") instanceof Map<?, ?> given) {
            given.forEach((term, translation) -> {
                if (term instanceof String one && translation instanceof String other) {
                    terms.put(one, other);
                }
            });
            if (terms.size() == given.size()) {
                return new Glossary(terms);
            }
        }
        throw new IllegalArgumentException("'glossary' is no dictionary of terms and their translations.");
    }

    private static Wishes.Formality formality(Map<String, Object> input) {
        Optional<String> wished = text(input, "formality");
        for (Wishes.Formality one : List.of(Wishes.Formality.FORMAL, Wishes.Formality.INFORMAL)) {
            if (wished.filter(one.name().toLowerCase(Locale.ROOT)::equals).isPresent()) {
                return one;
            }
        }
        if (wished.isPresent()) {
            throw new IllegalArgumentException("'formality' is '" + wished.get() + "'. Give 'formal' or 'informal'.");
        }
        return Wishes.Formality.UNSAID;
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
