package io.aitbc.plugins.manager.dev.build;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Something that keeps a project from being built.
 *
 * @param at the file; empty where the build names none
 * @param line from 1, or 0 where there is none
 * @param column from 1, or 0 where there is none
 * @param message may have several lines
 */
public record Problem(Optional<Path> at, int line, int column, String message) {

    /** As compilers print it, the file as seen from a folder. */
    public String text(Path from) {
        if (at.isEmpty()) {
            return message;
        }
        Path file = at.get();
        StringBuilder text = new StringBuilder((file.startsWith(from) ? from.relativize(file) : file).toString());
        if (line > 0) {
            text.append(':').append(line);
        }
        if (column > 0) {
            text.append(':').append(column);
        }
        return text.append(": ").append(message).toString();
    }
}
