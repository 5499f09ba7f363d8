package io.aitbc.plugins.testing;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A command line with what surrounds it. Immutable.
 *
 * @param words what stands after {@code aitbc}
 * @param input what can be read from standard input, UTF-8
 * @param workingDirectory what relative paths are against
 * @param environment the caller's variables
 */
public record CommandInput(List<String> words, String input, Path workingDirectory, Map<String, String> environment) {

    public CommandInput {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    /** Nothing to read, no variables, in the working directory of the test. */
    public static CommandInput of(String... words) {
        return new CommandInput(List.of(words), "", Path.of("").toAbsolutePath(), Map.of());
    }

    public CommandInput input(String text) {
        return new CommandInput(words, text, workingDirectory, environment);
    }

    public CommandInput workingDirectory(Path directory) {
        return new CommandInput(words, input, directory.toAbsolutePath(), environment);
    }

    public CommandInput environment(String variable, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(variable, value);
        return new CommandInput(words, input, workingDirectory, more);
    }
}
