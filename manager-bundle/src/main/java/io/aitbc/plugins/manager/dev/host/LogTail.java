package io.aitbc.plugins.manager.dev.host;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Prints what a plugin logs while its author works, by {@code aitbc log NAME -f}. Follows one plugin at a time. */
final class LogTail implements Closeable {
    private static final String LINES_BEFORE = "500";

    private final Commands commands;
    private final Consumer<String> out;
    private volatile @Nullable Process process;
    private String followed = "";

    LogTail(Commands commands, Consumer<String> out) {
        this.commands = commands;
        this.out = out;
    }

    /** From the moment on; does nothing where that plugin is followed already. */
    void follow(String plugin, Instant since, Frames frames) throws IOException {
        Process running = process;
        if (running != null && running.isAlive() && followed.equals(plugin)) {
            return;
        }
        close();
        // A plugin that is not known yet has no log, and the command ends at once: the next swap tries again.
        Process started = commands.process("log", plugin, "-f", "--lines", LINES_BEFORE)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        started.getOutputStream().close();
        process = started;
        followed = plugin;
        Thread reader = new Thread(() -> print(started, new LogLines(since, frames)), "aitbc-dev-log");
        reader.setDaemon(true);
        reader.start();
    }

    private void print(Process source, LogLines lines) {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(source.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.shown(line).ifPresent(out);
            }
        } catch (IOException e) {
            if (source.isAlive()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        Process running = process;
        if (running != null) {
            running.destroy();
        }
    }
}
