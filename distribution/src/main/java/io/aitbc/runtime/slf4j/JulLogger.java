package io.aitbc.runtime.slf4j;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** An SLF4J logger that writes to one of java.util.logging. */
final class JulLogger extends LegacyAbstractLogger {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // never serialized: LegacyAbstractLogger replaces itself by name
    private final transient Logger logger;

    JulLogger(Logger logger) {
        this.logger = logger;
        this.name = logger.getName();
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null; // lines do not name the calling method
    }

    @Override
    protected void handleNormalizedLoggingCall(
            org.slf4j.event.Level level,
            @Nullable Marker marker,
            String pattern,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        LogRecord entry = new LogRecord(jul(level), MessageFormatter.basicArrayFormat(pattern, arguments));
        entry.setLoggerName(name);
        entry.setThrown(thrown);
        logger.log(entry);
    }

    private static Level jul(org.slf4j.event.Level level) {
        return switch (level) {
            case ERROR -> Level.SEVERE;
            case WARN -> Level.WARNING;
            case INFO -> Level.INFO;
            case DEBUG -> Level.FINE;
            case TRACE -> Level.FINER;
        };
    }

    @Override
    public boolean isTraceEnabled() {
        return logger.isLoggable(Level.FINER);
    }

    @Override
    public boolean isDebugEnabled() {
        return logger.isLoggable(Level.FINE);
    }

    @Override
    public boolean isInfoEnabled() {
        return logger.isLoggable(Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return logger.isLoggable(Level.WARNING);
    }

    @Override
    public boolean isErrorEnabled() {
        return logger.isLoggable(Level.SEVERE);
    }
}
