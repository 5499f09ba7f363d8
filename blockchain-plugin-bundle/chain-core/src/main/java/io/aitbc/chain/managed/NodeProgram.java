package io.aitbc.chain.managed;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * How a node's program is called.
 *
 * @param command its name, looked for on the search path, or its absolute path
 * @param arguments what makes it listen on this port of 127.0.0.1, and keep its data in its working directory
 * @param options further arguments, after those
 * @param remedy a sentence: where to get it, for when it is not found
 */
public record NodeProgram(String command, IntFunction<List<String>> arguments, List<String> options, String remedy) {

    /**
     * Checks the command.
     *
     * @throws IllegalArgumentException when it is a relative path: from where it counts nobody knows
     */
    public NodeProgram {
        options = List.copyOf(options);
        boolean name = command.indexOf('/') < 0 && command.indexOf(File.separatorChar) < 0;
        try {
            if (command.isBlank() || (!name && !Path.of(command).isAbsolute())) {
                throw new IllegalArgumentException("'" + command + "' is neither a name nor an absolute path.");
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + command + "' is no path of a program.", e);
        }
    }

    /** The program itself, as it is found now. */
    Path file(String searchPath) throws IOException {
        return found(command, searchPath)
                .orElseThrow(() -> new IOException(
                        Path.of(command).isAbsolute()
                                ? "'" + command + "' is no program that can be started. " + remedy
                                : "No program '" + command + "' is on the search path. " + remedy));
    }

    /** The whole line. */
    List<String> line(Path file, int port) {
        List<String> line = new ArrayList<>(List.of(file.toString()));
        line.addAll(arguments.apply(port));
        line.addAll(options);
        return line;
    }

    static Optional<Path> found(String command, String searchPath) {
        List<Path> places = new ArrayList<>();
        if (Path.of(command).isAbsolute()) {
            places.add(Path.of(command));
        } else {
            for (String folder : searchPath.split(File.pathSeparator)) {
                if (!folder.isEmpty()) {
                    places.add(Path.of(folder, command).toAbsolutePath());
                }
            }
        }
        return places.stream()
                .filter(place -> Files.isRegularFile(place) && Files.isExecutable(place))
                .findFirst();
    }
}
