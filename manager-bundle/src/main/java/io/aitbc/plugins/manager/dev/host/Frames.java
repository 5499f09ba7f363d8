package io.aitbc.plugins.manager.dev.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the author's own code in stack traces. Immutable. */
public final class Frames {
    private static final Pattern FRAME =
            Pattern.compile("\\s*at (?:[^/\\s]*/)*([\\w.$]+)\\.([\\w$<>]+)\\((\\w+\\.\\w+):(\\d+)\\)");
    private static final Pattern ANY_FRAME = Pattern.compile("\\s+(?:at .+\\(.*\\)|\\.\\.\\. \\d+ more)");

    private final Path project;
    private final List<Path> sources;

    /** Sources are the roots of the author's Java files. */
    public Frames(Path project, List<Path> sources) {
        this.project = project;
        this.sources = List.copyOf(sources);
    }

    /** Whether a line of a log is part of a stack trace, whoever's. */
    static boolean isFrame(String line) {
        return ANY_FRAME.matcher(line).matches();
    }

    /** {@code src/main/java/a/B.java:42}, when the line is a frame in a file of the author's. */
    Optional<String> own(String line) {
        Matcher matcher = FRAME.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String type = matcher.group(1);
        int end = type.lastIndexOf('.');
        String folder = end < 0 ? "" : type.substring(0, end).replace('.', '/') + "/";
        return sources.stream()
                .map(root -> root.resolve(folder + matcher.group(3)))
                .filter(Files::isRegularFile)
                .map(file -> (file.startsWith(project) ? project.relativize(file) : file) + ":" + matcher.group(4))
                .findFirst();
    }

    /** The first frame of the author's, in the innermost cause that has one. */
    Optional<String> first(List<String> lines) {
        List<List<String>> causes = new ArrayList<>(List.of(new ArrayList<>()));
        for (String line : lines) {
            if (line.strip().startsWith("Caused by: ")) {
                causes.add(new ArrayList<>());
            }
            causes.get(causes.size() - 1).add(line);
        }
        for (int i = causes.size() - 1; i >= 0; i--) {
            Optional<String> own = causes.get(i).stream()
                    .map(this::own)
                    .flatMap(Optional::stream)
                    .findFirst();
            if (own.isPresent()) {
                return own;
            }
        }
        return Optional.empty();
    }
}
