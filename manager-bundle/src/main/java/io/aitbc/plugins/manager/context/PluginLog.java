package io.aitbc.plugins.manager.context;

import io.aitbc.plugins.PluginLogger;
import java.text.MessageFormat;
import java.util.ResourceBundle;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A plugin's logger: the java.util.logging logger {@code io.aitbc.plugin.<name>}. Texts are taken as they are; only the
 * methods that System.Logger declares with parameters format. Never throws.
 */
public final class PluginLog implements PluginLogger {

    /** What the names of all plugins' loggers begin with. */
    public static final String PREFIX = "io.aitbc.plugin.";

    // Held, because java.util.logging itself holds loggers, and the levels set on them, weakly.
    private final Logger logger;

    public PluginLog(String pluginName) {
        this.logger = Logger.getLogger(PREFIX + pluginName);
    }

    @Override
    public String getName() {
        return logger.getName();
    }

    @Override
    public boolean isLoggable(Level level) {
        return logger.isLoggable(level(level)) && level != Level.OFF;
    }

    @Override
    public void log(Level level, @Nullable ResourceBundle bundle, @Nullable String text, @Nullable Throwable thrown) {
        if (isLoggable(level)) {
            write(level, translated(bundle, text), thrown);
        }
    }

    @Override
    public void log(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String format,
            @Nullable Object @Nullable ... values) {
        if (isLoggable(level)) {
            write(level, formatted(translated(bundle, format), values), null);
        }
    }

    private void write(Level level, String text, @Nullable Throwable thrown) {
        LogRecord entry = new LogRecord(level(level), text);
        entry.setLoggerName(logger.getName());
        entry.setThrown(thrown);
        // Set, if to nothing: otherwise the record walks the stack for a caller that nobody asked for.
        entry.setSourceClassName(null);
        logger.log(entry);
    }

    private static String translated(@Nullable ResourceBundle bundle, @Nullable String key) {
        if (bundle != null && key != null && bundle.containsKey(key)) {
            return bundle.getString(key);
        }
        return String.valueOf(key);
    }

    private static String formatted(String format, @Nullable Object @Nullable [] values) {
        if (values == null || values.length == 0) {
            return format;
        }
        try {
            return new MessageFormat(format).format(values);
        } catch (IllegalArgumentException e) {
            // A text with braces of its own is no failure of the plugin.
            return format;
        }
    }

    private static java.util.logging.Level level(Level level) {
        return switch (level) {
            case ALL -> java.util.logging.Level.ALL;
            case TRACE -> java.util.logging.Level.FINER;
            case DEBUG -> java.util.logging.Level.FINE;
            case INFO -> java.util.logging.Level.INFO;
            case WARNING -> java.util.logging.Level.WARNING;
            case ERROR -> java.util.logging.Level.SEVERE;
            case OFF -> java.util.logging.Level.OFF;
        };
    }
}
