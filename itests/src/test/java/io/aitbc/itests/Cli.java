package io.aitbc.itests;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs commands as an operator's shell would, without a terminal. Immutable. */
final class Cli {
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private final Path command;
    private final Path workingDirectory;
    private final Map<String, String> environment;

    Cli(Path command, Path workingDirectory, Map<String, String> environment) {
        this.command = command;
        this.workingDirectory = workingDirectory;
        this.environment = Map.copyOf(environment);
    }

    /** What a command left behind. */
    record Result(List<String> arguments, int exit, String out, String err) {
        /** Standard output as the one JSON document it must be. */
        JsonElement json() {
            try {
                return JsonParser.parseString(out);
            } catch (JsonSyntaxException e) {
                throw new AssertionError("Standard output is not one JSON document: " + this, e);
            }
        }

        Result succeeded() {
            return exitsWith(0);
        }

        Result exitsWith(int expected) {
            if (exit != expected) {
                throw new AssertionError("Expected exit status " + expected + " of " + this);
            }
            return this;
        }

        @Override
        public String toString() {
            return "aitbc " + String.join(" ", arguments) + "\n  exit " + exit + "\n  out: " + out.strip() + "\n  err: "
                    + err.strip();
        }
    }

    ProcessBuilder process(List<String> arguments) {
        List<String> line = new ArrayList<>();
        line.add(command.toString());
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line).directory(workingDirectory.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AITBC_"));
        // As for the JVMs of the tests: a runtime that lives for seconds does not earn back what optimising it costs.
        builder.environment().put("AITBC_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
        builder.environment().putAll(environment);
        return builder;
    }

    Result run(List<String> arguments) {
        return run(arguments, new byte[0]);
    }

    Result run(List<String> arguments, byte[] input) {
        try {
            // Files, not pipes: a background process that inherited a pipe would keep it open for as long as it lives.
            Path out = Files.createTempFile("aitbc-out", null);
            Path err = Files.createTempFile("aitbc-err", null);
            try {
                Process process = process(arguments)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
                CompletableFuture<Void> writer = CompletableFuture.runAsync(
                        () -> feed(process, input), task -> new Thread(task, "feed").start());
                boolean ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
                if (!ended) {
                    process.destroyForcibly();
                }
                writer.cancel(true);
                int exit = ended ? process.exitValue() : -1;
                return new Result(arguments, exit, text(out), text(err) + (ended ? "" : "\n(killed by the test)"));
            } finally {
                Files.deleteIfExists(out);
                Files.deleteIfExists(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for " + arguments, e);
        }
    }

    private static void feed(Process process, byte[] input) {
        try (var in = process.getOutputStream()) {
            in.write(input);
        } catch (IOException closed) {
            // The command ended without reading its input: that is its right.
            return;
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
