package io.aitbc.translation.provider;

import static java.util.Objects.requireNonNull;

import io.aitbc.plugins.Dictionaries;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a training.
 *
 * @param pair the languages
 * @param version what was made, as {@link Translator#rollback} takes it; of a memory its only version
 * @param promoted whether it is in use now
 * @param reason one sentence: why it is, or why not and what to do
 * @param given how many pairs came
 * @param used how many were learned from
 * @param rejected how many were not, by reason such as {@code too_long}
 * @param evaluation on held-out pairs; empty where the provider does not measure
 * @param details further values for programs: seconds by phase, bytes, seed, checksum of the corpus; snake_case keys
 */
public record TrainingReport(
        LanguagePair pair,
        String version,
        boolean promoted,
        String reason,
        int given,
        int used,
        Map<String, Integer> rejected,
        Optional<Evaluation> evaluation,
        Map<String, Object> details) {

    /** Copies the maps. */
    public TrainingReport {
        requireNonNull(pair, "pair");
        requireNonNull(version, "version");
        requireNonNull(reason, "reason");
        requireNonNull(evaluation, "evaluation");
        rejected = Collections.unmodifiableMap(new LinkedHashMap<>(rejected));
        details = Dictionaries.copyOf(details);
    }
}
