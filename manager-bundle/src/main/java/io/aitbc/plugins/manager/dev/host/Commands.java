package io.aitbc.plugins.manager.dev.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** The command {@code aitbc} of an installation, for one instance. Immutable. */
public final class Commands {
    private static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    private static final int NO_RUNTIME = 4;
    private static final Executor READERS = task -> new Thread(task, "aitbc-dev-reader").start();

    /** What a command left. */
    record Answer(int status, String out, String err) {
        boolean done() {
            return status == 0;
        }

        boolean hasNoRuntime() {
            return status == NO_RUNTIME;
        }
    }

    private final Path home;
    private final Path base;

    /** For the instance in {@code base}. */
    public Commands(Path home, Path base) {
        this.home = home;
        this.base = base;
    }

    /** The instance's folder. */
    public Path base() {
        return base;
    }

    /** Whether its runtime is running, ready or not. */
    public boolean isRunning() throws IOException {
        return !ask("plugin", "list").hasNoRuntime();
    }

    Answer ask(String... arguments) throws IOException {
        Process process = process(arguments).start();
        process.getOutputStream().close();
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()), READERS);
        String out = text(process.getInputStream());
        return new Answer(process.onExit().join().exitValue(), out, err.join().strip());
    }

    private static String text(InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProcessBuilder process(String... arguments) {
        String name = WINDOWS ? "aitbc.bat" : "aitbc";
        List<String> line =
                new ArrayList<>(List.of(home.resolve("bin").resolve(name).toString(), "--base", base.toString()));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder;
    }
}
