package io.aitbc.plugins.manager.conformance.trial;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A runtime on a temporary base, for one trial. Used by one thread; {@link #close} ends it and removes its files. */
final class ScratchRuntime implements Closeable {

    private static final Duration READY = Duration.ofSeconds(120);
    private static final Duration ANSWER = Duration.ofSeconds(120);
    private static final Duration END = Duration.ofSeconds(60);

    /** What a command left. */
    record Answer(int status, String out, String err) {
        boolean done() {
            return status == 0;
        }
    }

    private final Path home;
    private final Path base;
    private final Thread end = new Thread(this::kill, "aitbc-check-end");
    private @Nullable Process process;

    ScratchRuntime(Path home, String configuration) throws IOException {
        this.home = home;
        base = Files.createTempDirectory("aitbc-check-");
        Files.createDirectories(base.resolve("deploy"));
        Files.createDirectories(base.resolve("etc"));
        Files.writeString(base.resolve("etc").resolve("aitbc.yaml"), configuration);
    }

    /** Before the start. */
    void deploy(Path file, String name) throws IOException {
        Files.copy(file, base.resolve("deploy").resolve(name));
    }

    /**
     * Returns when the runtime is ready.
     *
     * @throws IOException when it does not become ready; the message is its console
     */
    void start() throws IOException, InterruptedException {
        Path console = base.resolve("console.txt");
        Process started = command(List.of("run", "--no-shell"))
                .redirectErrorStream(true)
                .redirectOutput(console.toFile())
                .start();
        process = started;
        // Whoever ends this command ends its runtime.
        Runtime.getRuntime().addShutdownHook(end);
        started.getOutputStream().close();
        Path found = base.resolve("data").resolve("run").resolve("cli");
        for (long left = READY.toMillis(); !isThere(found); left -= 100) {
            if (started.waitFor(100, TimeUnit.MILLISECONDS) || left < 0) {
                throw new IOException(Files.readString(console).strip());
            }
        }
    }

    private static boolean isThere(Path file) throws IOException {
        return Files.exists(file) && Files.size(file) > 0;
    }

    /** Runs a command of the runtime. */
    Answer ask(String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile(base, "out", null);
        Path err = Files.createTempFile(base, "err", null);
        Process asked = command(List.of(arguments))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        asked.getOutputStream().close();
        if (!asked.waitFor(ANSWER.toSeconds(), TimeUnit.SECONDS)) {
            asked.destroyForcibly();
            return new Answer(6, "", "no answer within " + ANSWER.toSeconds() + " s");
        }
        return new Answer(
                asked.exitValue(), Files.readString(out), Files.readString(err).strip());
    }

    /** False once a plugin has ended the process. */
    boolean isRunning() {
        Process running = process;
        return running != null && running.isAlive();
    }

    /** Lets a little time pass, unless the runtime ends before. */
    void pause() throws InterruptedException {
        Process running = process;
        if (running != null) {
            running.waitFor(300, TimeUnit.MILLISECONDS);
        }
    }

    private ProcessBuilder command(List<String> arguments) {
        List<String> line =
                new ArrayList<>(List.of(home.resolve("bin").resolve("aitbc").toString(), "--base", base.toString()));
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line).directory(base.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AITBC_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder;
    }

    @Override
    public void close() throws IOException {
        Process running = process;
        if (running != null) {
            running.destroy();
            try {
                if (!running.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
                    running.destroyForcibly().waitFor();
                }
            } catch (InterruptedException e) {
                running.destroyForcibly();
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().removeShutdownHook(end);
        }
        delete();
    }

    private void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
        }
    }

    private void delete() throws IOException {
        Files.walkFileTree(base, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
