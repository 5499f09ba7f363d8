package io.aitbc.plugins.testing;

import java.util.Optional;

/** One line of a plugin's log. */
public record LogLine(System.Logger.Level level, String text, Optional<Throwable> thrown) {

    /** The level and the text, as {@code "INFO Starting"}. */
    @Override
    public String toString() {
        return level + " " + text + thrown.map(cause -> " (" + cause + ")").orElse("");
    }
}
