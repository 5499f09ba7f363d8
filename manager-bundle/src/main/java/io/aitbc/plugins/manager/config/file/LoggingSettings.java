package io.aitbc.plugins.manager.config.file;

import java.lang.System.Logger.Level;
import java.util.Map;

/**
 * The section {@code logging}.
 *
 * @param level what is logged where {@code levels} says nothing else
 * @param levels by logger name; a plugin's logger is {@code io.aitbc.plugin.<name>}, and the plugin's name alone means it
 * @param maxSize bytes after which the log file rotates
 * @param keep how many rotated files are kept
 */
public record LoggingSettings(Level level, Map<String, Level> levels, long maxSize, int keep) {

    public static final LoggingSettings DEFAULT = new LoggingSettings(Level.INFO, Map.of(), 10L << 20, 5);
}
