package io.aitbc.plugins.manager;

import io.aitbc.plugins.manager.config.file.LoggingSettings;
import io.aitbc.plugins.manager.context.PluginLog;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Puts the section {@code logging} in force, through the JDK's own logging. */
final class LogLevels {
    /** Held here, since the JDK forgets the level of a logger that nobody holds. */
    private final List<Logger> levelled = new ArrayList<>();

    private @Nullable LoggingSettings inForce;

    /** A section that is as it was changes nothing: what the command {@code log level} set since stays. */
    synchronized void apply(LoggingSettings settings) {
        if (settings.equals(inForce)) {
            return;
        }
        inForce = settings;
        levelled.forEach(logger -> logger.setLevel(null));
        levelled.clear();
        Logger.getLogger("").setLevel(level(settings.level()));
        settings.levels().forEach((name, level) -> {
            Logger logger = Logger.getLogger(name.contains(".") ? name : PluginLog.PREFIX + name);
            logger.setLevel(level(level));
            levelled.add(logger);
        });
        // The launcher's log files look at these at each rotation.
        System.setProperty("aitbc.logging.max_size", Long.toString(settings.maxSize()));
        System.setProperty("aitbc.logging.keep", Integer.toString(settings.keep()));
    }

    private static Level level(System.Logger.Level level) {
        return switch (level) {
            case ALL -> Level.ALL;
            case TRACE -> Level.FINER;
            case DEBUG -> Level.FINE;
            case INFO -> Level.INFO;
            case WARNING -> Level.WARNING;
            case ERROR -> Level.SEVERE;
            case OFF -> Level.OFF;
        };
    }
}
