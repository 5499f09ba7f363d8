package io.aitbc.translation.local;

import io.aitbc.translation.decode.Breadth;
import java.time.Duration;
import java.util.Map;

/**
 * How the local translator works.
 *
 * @param breadth how widely it searches
 * @param tuning how long it may look for weights in a training
 * @param mostPairs how many pairs a training may have
 * @param mostCharacters how long a text may be
 */
public record LocalSettings(Breadth breadth, Duration tuning, int mostPairs, int mostCharacters) {
    /** Fast search, two minutes of tuning, 100,000 pairs, 20,000 characters. */
    public static final LocalSettings USUAL = new LocalSettings(Breadth.FAST, Duration.ofMinutes(2), 100_000, 20_000);

    /**
     * Those of a configuration: {@code quality} ({@code fast} or {@code wide}), {@code tuning_seconds}, {@code max_pairs},
     * {@code max_characters}; what is missing is as usual.
     *
     * @throws IllegalArgumentException when a value is none for its key; the message names it
     */
    public static LocalSettings of(Map<String, Object> config) {
        Object quality = config.getOrDefault("quality", "fast");
        if (!quality.equals("fast") && !quality.equals("wide")) {
            throw new IllegalArgumentException("'quality' is '" + quality + "'. Set it to 'fast' or 'wide'.");
        }
        return new LocalSettings(
                quality.equals("fast") ? Breadth.FAST : Breadth.WIDE,
                Duration.ofSeconds(whole(config, "tuning_seconds", (int) USUAL.tuning.toSeconds(), 0)),
                whole(config, "max_pairs", USUAL.mostPairs, 1),
                whole(config, "max_characters", USUAL.mostCharacters, 1));
    }

    private static int whole(Map<String, Object> config, String key, int usual, int least) {
        Object value = config.getOrDefault(key, usual);
        if (value instanceof Number number && number.doubleValue() == number.intValue() && number.intValue() >= least) {
            return number.intValue();
        }
        throw new IllegalArgumentException(
                "'" + key + "' is '" + value + "'. Set it to a whole number from " + least + " on.");
    }
}
