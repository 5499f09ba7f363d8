package io.aitbc.plugins.testing.felix;

import io.aitbc.plugins.testing.LogLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Listens to a plugin's logger, which the runtime gives it from {@code java.util.logging}. */
final class LogLines extends Handler {
    private final Logger logger;
    private final List<LogLine> lines = new ArrayList<>();

    LogLines(String plugin) {
        logger = Logger.getLogger("io.aitbc.plugin." + plugin);
        logger.setLevel(Level.ALL);
        logger.addHandler(this);
    }

    synchronized List<LogLine> lines() {
        return List.copyOf(lines);
    }

    @Override
    public synchronized void publish(LogRecord line) {
        int level = line.getLevel().intValue();
        System.Logger.Level said = level >= Level.SEVERE.intValue()
                ? System.Logger.Level.ERROR
                : level >= Level.WARNING.intValue()
                        ? System.Logger.Level.WARNING
                        : level >= Level.INFO.intValue() ? System.Logger.Level.INFO : System.Logger.Level.DEBUG;
        lines.add(new LogLine(said, String.valueOf(line.getMessage()), Optional.ofNullable(line.getThrown())));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
