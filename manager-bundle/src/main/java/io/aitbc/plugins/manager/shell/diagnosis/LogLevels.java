package io.aitbc.plugins.manager.shell.diagnosis;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Levels of loggers, until the runtime ends. */
final class LogLevels {

    /** The levels as an operator writes them. */
    enum Word {
        OFF(Level.OFF),
        ERROR(Level.SEVERE),
        WARNING(Level.WARNING),
        INFO(Level.INFO),
        DEBUG(Level.FINE),
        TRACE(Level.FINER),
        ALL(Level.ALL),
        /** As the logger above it. */
        DEFAULT(null);

        private final @Nullable Level level;

        Word(@Nullable Level level) {
            this.level = level;
        }
    }

    // java.util.logging holds its loggers weakly and forgets a level with its logger.
    private final Map<String, Logger> loggers = new ConcurrentHashMap<>();

    static boolean exists(String logger) {
        return LogManager.getLogManager().getLogger(logger) != null;
    }

    void set(String logger, Word word) {
        loggers.computeIfAbsent(logger, Logger::getLogger).setLevel(word.level);
    }
}
