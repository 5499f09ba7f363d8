package io.aitbc.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running {@code aitbc dev}, and the author who edits. Closing it presses Ctrl-C. */
final class DevSession implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(300);
    private static final int SECONDS = 90;

    private final Path project;
    private final Path source;
    private final Path output;
    private final Process process;
    private int read;

    /** Starts the command in the project's folder and waits until it watches. */
    DevSession(Dist runtime, Path project, Path source, String... options) throws IOException {
        this.project = project;
        this.source = project.resolve(source);
        output = project.resolve("dev.txt");
        List<String> line = new ArrayList<>(List.of("--base", runtime.base().toString(), "dev", project.toString()));
        line.addAll(List.of(options));
        ProcessBuilder builder =
                runtime.cli().process(line).redirectErrorStream(true).redirectOutput(output.toFile());
        // Options for the build around this test, an agent for instance, are none for the one inside.
        builder.environment().remove("MAVEN_OPTS");
        process = builder.start();
        process.getOutputStream().close();
        // Maven may have to find its plugins, and to build beside everything else.
        Deadline.in(START).ask(this::all, all -> all.contains("Watching ") || !process.isAlive());
        printed("Watching ");
    }

    /** The plugin's log comes between the lines of the command, in no order with them. */
    void logged(String text) {
        Awaiting.of(text, this::all, all -> all.contains(text));
    }

    /** Waits until a text was printed, after the one that was asked for before. */
    void printed(String text) {
        Awaiting.of(text, this::rest, rest -> rest.contains(text) || !process.isAlive());
        String rest = rest();
        if (!rest.contains(text)) {
            throw new AssertionError("'" + text + "' is not in:\n" + all());
        }
        read += rest.indexOf(text) + text.length();
    }

    private String rest() {
        return all().substring(read);
    }

    private String all() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Saves the source with one text in the place of another. */
    DevSession edit(String old, String changed) throws IOException {
        return edit(source, old, changed);
    }

    /** The number of the first line with a text in the source, as it is now. */
    int line(String text) throws IOException {
        List<String> lines = Files.readAllLines(source);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(text)) {
                return i + 1;
            }
        }
        throw new AssertionError("'" + text + "' is not in " + lines);
    }

    DevSession edit(Path file, String old, String changed) throws IOException {
        Path path = project.resolve(file);
        String text = Files.readString(path);
        if (!text.contains(old)) {
            throw new AssertionError("'" + old + "' is not in:\n" + text);
        }
        Files.writeString(path, text.replace(old, changed));
        return this;
    }

    /** Its exit status after Ctrl-C, as a terminal sends it: to everything that was started. */
    int interrupted() throws InterruptedException {
        List<ProcessHandle> all = process.descendants().toList();
        Commands.run("kill", "-s", "INT", Long.toString(process.pid()));
        all.forEach(each -> Commands.succeeds("kill", "-s", "INT", Long.toString(each.pid())));
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("It did not end:\n" + all());
        }
        all.forEach(each -> each.onExit().orTimeout(SECONDS, TimeUnit.SECONDS).join());
        return process.exitValue();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
