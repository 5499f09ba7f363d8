package io.aitbc.runtime.logging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The log of one runtime process: opened before the framework, closed after it. */
public final class Logs implements AutoCloseable {
    private static final String MANAGER = "java.util.logging.manager";
    private static final long MAX_SIZE = 10 * 1024 * 1024;
    private static final int KEEP = 5;

    /** Held here because java.util.logging holds loggers weakly and would forget their handlers. */
    private final List<Logger> loggers;

    private Logs(List<Logger> loggers) {
        this.loggers = loggers;
    }

    /** Chooses the log manager; must come before the first use of any logger in the process. */
    public static void prepare() {
        System.setProperty(MANAGER, RuntimeLogManager.class.getName());
    }

    /**
     * Sends everything that is logged or printed from now on to the files.
     *
     * @param console where log files that cannot be written are reported, notices go, and warnings when {@code warnings}
     */
    public static Logs open(Path folder, PrintStream console, boolean warnings) {
        PluginNames plugins = new PluginNames();
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.setLevel(Level.INFO);
        root.addHandler(file(folder.resolve("aitbc.log"), plugins, console));
        root.addHandler(new ConsoleLines(console, warnings, new LogLine(plugins, false)));
        Logger audit = Logger.getLogger("io.aitbc.audit");
        audit.setUseParentHandlers(false);
        audit.setLevel(Level.INFO);
        audit.addHandler(file(folder.resolve("audit.log"), plugins, console));
        System.setOut(new PrintStream(new CapturedOutput(plugins, Level.INFO, "stdout"), true, UTF_8));
        System.setErr(new PrintStream(new CapturedOutput(plugins, Level.WARNING, "stderr"), true, UTF_8));
        Logger uncaught = Logger.getLogger("uncaught");
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            String logger = plugins.of(thread.getContextClassLoader())
                    .map(plugin -> "io.aitbc.plugin." + plugin)
                    .orElse("uncaught");
            Logger.getLogger(logger)
                    .log(Level.SEVERE, "Thread '" + thread.getName() + "' ended by an exception", failure);
        });
        return new Logs(List.of(root, audit, uncaught));
    }

    private static Handler file(Path path, PluginNames plugins, PrintStream console) {
        Handler handler = new RotatingFile(
                path,
                () -> Long.getLong("aitbc.logging.max_size", MAX_SIZE),
                () -> Integer.getInteger("aitbc.logging.keep", KEEP),
                () -> console.println("aitbc: '" + path + "' cannot be written; log records are lost."));
        handler.setFormatter(new LogLine(plugins, true));
        handler.setLevel(Level.ALL);
        return handler;
    }

    /** The runtime is ready: warnings that waited for it go to the console. */
    public void openConsole() {
        for (Logger logger : loggers) {
            for (Handler handler : logger.getHandlers()) {
                if (handler instanceof ConsoleLines lines) {
                    lines.open();
                }
            }
        }
    }

    @Override
    public void close() {
        for (Logger logger : loggers) {
            for (Handler handler : logger.getHandlers()) {
                handler.close();
            }
        }
    }
}
