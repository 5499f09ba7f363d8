package io.aitbc.plugins.manager.config;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code config validate} was called with. */
record ValidateArguments(Path base, Path home, boolean json, Optional<Path> file) {

    /**
     * Reads the command's arguments.
     *
     * @throws IllegalArgumentException with a sentence when they are wrong
     */
    static ValidateArguments parse(String[] arguments) {
        Path base = null;
        Path home = null;
        Path file = null;
        boolean json = false;
        boolean options = true;
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (options && argument.equals("--base")) {
                base = Path.of(value(arguments, ++i, argument));
            } else if (options && argument.equals("--home")) {
                home = Path.of(value(arguments, ++i, argument));
            } else if (options && argument.equals("--json")) {
                json = true;
            } else if (options && argument.equals("--")) {
                options = false;
            } else if (options && argument.startsWith("-")) {
                throw new IllegalArgumentException(
                        "Option '" + argument + "' is not known. Write: aitbc config validate [--json] [FILE]");
            } else if (file == null) {
                file = Path.of(argument);
            } else {
                throw new IllegalArgumentException("One file is validated at a time; '" + argument
                        + "' is the second. Write: aitbc config validate" + " [--json] [FILE]");
            }
        }
        return new ValidateArguments(given(base, "--base"), given(home, "--home"), json, Optional.ofNullable(file));
    }

    private static Path given(@Nullable Path path, String option) {
        if (path == null) {
            throw new IllegalArgumentException("Option '" + option + "' is missing.");
        }
        return path;
    }

    private static String value(String[] arguments, int index, String option) {
        if (index >= arguments.length) {
            throw new IllegalArgumentException("Option '" + option + "' needs a value.");
        }
        return arguments[index];
    }
}
