package io.aitbc.plugins.manager.dev.host;

import io.aitbc.plugins.manager.reason.Quote;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A runtime of the author's own, on a folder that is emptied before each start. One thread uses it; any thread may close it.
 */
public final class OwnRuntime implements Closeable {
    /** As installed; a version counts as proven soon, since the next one comes soon. */
    public static final String CONFIGURATION = "auto_load: true\nruntime:\n  probation: 1\n";

    private static final Duration READY = Duration.ofSeconds(120);
    private static final Duration END = Duration.ofSeconds(60);
    private static final String OPTIONS = "AITBC_JAVA_OPTS";

    private final Commands commands;
    private final String configuration;
    private final OptionalInt debugger;
    private volatile boolean closed;
    private volatile @Nullable Process process;

    /**
     * Starts nothing yet.
     *
     * @param configuration the text of its {@code etc/aitbc.yaml}
     * @param debugger the port on 127.0.0.1 that waits for a debugger
     */
    public OwnRuntime(Commands commands, String configuration, OptionalInt debugger) {
        this.commands = commands;
        this.configuration = configuration;
        this.debugger = debugger;
    }

    /** Starts it, and does not wait until it is ready. */
    public void launch() throws IOException {
        Path base = commands.base();
        if (Files.isDirectory(base)) {
            empty(base);
        }
        Files.createDirectories(base.resolve("etc"));
        Files.writeString(base.resolve("etc").resolve("aitbc.yaml"), configuration);
        ProcessBuilder builder = commands.process("run", "--no-shell")
                .redirectErrorStream(true)
                .redirectOutput(console().toFile());
        debugger.ifPresent(port -> builder.environment()
                .merge(
                        OPTIONS,
                        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:" + port,
                        (given, added) -> given + " " + added));
        Process started = builder.start();
        started.getOutputStream().close();
        process = started;
        if (closed) {
            started.destroy();
        }
    }

    /** False before it was launched, and when it has ended, by itself or by what a plugin does. */
    boolean isAlive() {
        Process running = process;
        return running != null && running.isAlive();
    }

    /** Returns when it is ready. */
    void awaitReady() throws IOException, InterruptedException {
        Path found = commands.base().resolve("data").resolve("run").resolve("cli");
        for (long left = READY.toMillis(); !isThere(found); left -= 50) {
            Process running = process;
            if (running == null || running.waitFor(50, TimeUnit.MILLISECONDS) || left < 0) {
                throw new IOException(
                        "The runtime in " + Quote.of(commands.base().toString()) + " did not start: "
                                + Files.readString(console()).strip());
            }
        }
    }

    private Path console() {
        return commands.base().resolve("console.txt");
    }

    private static boolean isThere(Path file) throws IOException {
        return Files.exists(file) && Files.size(file) > 0;
    }

    @Override
    public void close() {
        closed = true;
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static void empty(Path base) throws IOException {
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
