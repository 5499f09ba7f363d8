package io.aitbc.plugins.manager.config.tree;

import io.aitbc.plugins.management.ConfigurationProblem;
import java.util.Optional;

/**
 * One thing that is wrong, or worth knowing, in a configuration text. No component ever holds a resolved variable or
 * another secret.
 *
 * @param file the file as the operator named it
 * @param path the dotted path of the key, {@code plugins.agent-cli.priority}, or empty for the whole file
 * @param message a sentence without the place
 * @param expected what would be right
 * @param found what is there
 * @param suggestion the nearest known key or value
 */
public record Problem(
        Severity severity,
        String file,
        Position at,
        String path,
        String message,
        Optional<String> expected,
        Optional<String> found,
        Optional<String> suggestion)
        implements ConfigurationProblem {

    @Override
    public int line() {
        return at.line();
    }

    @Override
    public int column() {
        return at.column();
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** The whole problem in one line: place, severity, key, sentence, suggestion. */
    public String text() {
        return place() + ": " + severity.value() + ": " + sentence();
    }

    /** The key and the sentence, without place and severity. */
    public String sentence() {
        String start = path.isEmpty() ? message : path + ": " + message;
        return start + suggestion.map(s -> " Did you mean '" + s + "'?").orElse("");
    }

    /** {@code file:line:column}. */
    public String place() {
        return file + ":" + at.line() + ":" + at.column();
    }
}
