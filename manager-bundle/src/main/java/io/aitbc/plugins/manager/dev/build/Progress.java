package io.aitbc.plugins.manager.dev.build;

import io.aitbc.plugins.manager.dev.build.Build.Folders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What the extension in Maven reports of one build, line by line; the other end of its {@code Report}. */
final class Progress {
    private static final String MARK = "@aitbc-dev ";
    private static final String COMPILE = "compile";
    private static final int MOST_LINES = 500;

    private final Path project;
    private final List<Path> sources = new ArrayList<>();
    private final List<Path> others = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private Optional<Path> bundle = Optional.empty();
    private Duration compiling = Duration.ZERO;
    private Duration all = Duration.ZERO;

    Progress(Path project) {
        this.project = project;
    }

    /** Takes a line of Maven's output; true when the build is over. */
    boolean isEnd(String line) {
        if (!line.startsWith(MARK)) {
            if (said.size() < MOST_LINES) {
                said.add(line);
            }
            return false;
        }
        String[] words = line.substring(MARK.length()).split(" ");
        switch (words[0]) {
            case "step" -> step(words[1], Duration.ofMillis(Long.parseLong(words[2])));
            case "source" -> sources.add(project.resolve(text(words)));
            case "watch" -> others.add(project.resolve(text(words)));
            case "bundle" -> bundle = Optional.of(project.resolve(text(words)));
            case "failed" -> failures.add(text(words));
            default -> {
                // 'end', which says nothing more.
            }
        }
        return words[0].equals("end");
    }

    private void step(String goal, Duration took) {
        all = all.plus(took);
        if (goal.equals(COMPILE)) {
            compiling = compiling.plus(took);
        }
    }

    private static String text(String[] words) {
        return new String(Base64.getDecoder().decode(words.length > 1 ? words[1] : ""), StandardCharsets.UTF_8);
    }

    /** After the end, or when Maven has gone. */
    Build build() {
        Folders folders = sources.isEmpty() && others.isEmpty() ? Folders.usual(project) : new Folders(sources, others);
        if (bundle.isPresent() && failures.isEmpty()) {
            return new Build.Made(bundle.get(), folders, compiling, all);
        }
        ProblemReader reader = new ProblemReader(project);
        if (failures.isEmpty()) {
            return new Build.Broken(reader.read(String.join("\n", said)), folders);
        }
        return new Build.Broken(
                failures.stream().flatMap(text -> reader.read(text).stream()).toList(), folders);
    }
}
