package io.aitbc.translation.provider;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A trained model that is kept.
 *
 * @param pair the languages
 * @param version its name among those of the pair
 * @param current whether it is in use
 * @param trained when
 * @param pairs how many pairs it has learned from
 * @param bytes how much it takes on the disk
 * @param evaluation on held-out pairs; empty where it was not measured
 */
public record ModelVersion(
        LanguagePair pair,
        String version,
        boolean current,
        Instant trained,
        int pairs,
        long bytes,
        Optional<Evaluation> evaluation) {

    /** Refuses {@code null}. */
    public ModelVersion {
        requireNonNull(pair, "pair");
        requireNonNull(version, "version");
        requireNonNull(trained, "trained");
        requireNonNull(evaluation, "evaluation");
    }
}
