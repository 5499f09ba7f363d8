package io.aitbc.translation.ai;

import io.aitbc.translation.provider.LanguagePair;
import java.util.Optional;

/**
 * What the plugin itself reads of its configuration; providers get the whole.
 *
 * @param deadline seconds for one text
 * @param queue how many texts wait beside those that are being translated
 */
record TranslationConfig(
        String provider,
        Optional<String> sourceLanguage,
        Optional<String> targetLanguage,
        int deadline,
        int maxCharacters,
        int maxConcurrent,
        int queue,
        int maxPairs) {

    /**
     * The languages of a request, with the configuration's where it says nothing.
     *
     * @throws IllegalArgumentException naming the key that is missing, or the tag that is none
     */
    LanguagePair pair(Optional<String> source, Optional<String> target) {
        return new LanguagePair(
                source.or(this::sourceLanguage).orElseThrow(() -> missing("source_language")),
                target.or(this::targetLanguage).orElseThrow(() -> missing("target_language")));
    }

    private static IllegalArgumentException missing(String key) {
        return new IllegalArgumentException(
                "'" + key + "' is missing. Give a language such as 'en', or configure it for the plugin.");
    }
}
