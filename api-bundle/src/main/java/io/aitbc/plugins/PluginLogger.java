package io.aitbc.plugins;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A plugin's logger. The methods declared here take their text as it is: braces and apostrophes mean nothing, where
 * {@link System.Logger#log(Level, String, Object...)} treats its text as a {@link java.text.MessageFormat}.
 *
 * <p>May be called from any thread and never throws. Specification: PluginContext, logger.
 */
@ProviderType
public interface PluginLogger extends System.Logger {

    /** Logs the text at {@link System.Logger.Level#DEBUG}. */
    default void debug(String text) {
        log(Level.DEBUG, text);
    }

    /** Logs the text at {@link System.Logger.Level#INFO}. */
    default void info(String text) {
        log(Level.INFO, text);
    }

    /** Logs the text at {@link System.Logger.Level#WARNING}. */
    default void warning(String text) {
        log(Level.WARNING, text);
    }

    /** Logs the text at {@link System.Logger.Level#ERROR}. */
    default void error(String text) {
        log(Level.ERROR, text);
    }

    /** Logs the text and the cause at {@link System.Logger.Level#ERROR}. */
    default void error(String text, Throwable cause) {
        log(Level.ERROR, text, cause);
    }
}
