package io.aitbc.plugins.manager.dev.host;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A plugin's log as its author wants it: what is new, without the date and the plugin's name, and of stack traces the
 * author's own code only. One use.
 */
final class LogLines {
    private static final String ERROR = "ERROR";

    private final Instant since;
    private final Frames frames;
    private final List<String> failures = new ArrayList<>();
    private boolean shown;
    private boolean failure;

    /** Nothing older is shown. */
    LogLines(Instant since, Frames frames) {
        this.since = since;
        this.frames = frames;
    }

    /** What to show of a line of the file; empty for nothing. */
    Optional<String> shown(String line) {
        String[] parts = line.split(" ", 4);
        Optional<Instant> time = parts.length == 4 ? time(parts[0]) : Optional.empty();
        if (time.isPresent()) {
            shown = !time.get().isBefore(since);
            failure = shown && parts[1].equals(ERROR);
            return shown ? Optional.of("  | " + parts[1] + " " + parts[3]) : Optional.empty();
        }
        if (!shown) {
            return Optional.empty();
        }
        if (failure) {
            failures.add(line);
        }
        return Frames.isFrame(line)
                ? frames.own(line).map(at -> "  |     at " + at)
                : Optional.of("  | " + line.stripTrailing().replace("\t", "    "));
    }

    /** The author's code in the failures that were logged, innermost. */
    Optional<String> culprit() {
        return frames.first(failures);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
