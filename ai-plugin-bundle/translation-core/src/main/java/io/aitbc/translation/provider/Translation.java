package io.aitbc.translation.provider;

import static java.util.Objects.requireNonNull;

import io.aitbc.plugins.Dictionaries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A text in the other language.
 *
 * @param text the translation
 * @param modelVersion what made it: a trained version, or the name of a model elsewhere
 * @param score the provider's own estimate from 0 (guessed) to 1 (seen before); empty where it has none. Not comparable between
 *     providers
 * @param truncated whether the provider stopped before the end because of a limit on length
 * @param warnings sentences on what is doubtful, such as unknown words
 * @param details further values for programs, such as {@code usage}; snake_case keys, without {@code null}
 */
public record Translation(
        String text,
        String modelVersion,
        OptionalDouble score,
        boolean truncated,
        List<String> warnings,
        Map<String, Object> details) {

    /** Copies lists and maps. */
    public Translation {
        requireNonNull(text, "text");
        requireNonNull(modelVersion, "modelVersion");
        requireNonNull(score, "score");
        warnings = List.copyOf(warnings);
        details = Dictionaries.copyOf(details);
    }

    /** The same with further warnings. */
    public Translation warning(List<String> more) {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(more);
        return new Translation(text, modelVersion, score, truncated, all, details);
    }
}
