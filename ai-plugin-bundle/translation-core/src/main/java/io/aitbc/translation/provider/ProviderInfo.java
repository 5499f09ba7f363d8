package io.aitbc.translation.provider;

import static java.util.Objects.requireNonNull;

import io.aitbc.plugins.Dictionaries;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a translator is at present.
 *
 * @param kind how it translates, for a person, such as {@code phrase-based statistical translation}
 * @param version of the code, or the name of the model elsewhere
 * @param trainable whether {@link Translator#train} can do something
 * @param pairs the languages it has something for; empty where it serves any
 * @param problem why it cannot work properly now, as one sentence; empty when it can
 * @param limits what not to expect of it, as sentences
 * @param details further values for programs: circuit, use of the queue; snake_case keys, no secrets
 */
public record ProviderInfo(
        String kind,
        String version,
        boolean trainable,
        List<LanguagePair> pairs,
        Optional<String> problem,
        List<String> limits,
        Map<String, Object> details) {

    /** Copies lists and maps. */
    public ProviderInfo {
        requireNonNull(kind, "kind");
        requireNonNull(version, "version");
        requireNonNull(problem, "problem");
        pairs = List.copyOf(pairs);
        limits = List.copyOf(limits);
        details = Dictionaries.copyOf(details);
    }
}
