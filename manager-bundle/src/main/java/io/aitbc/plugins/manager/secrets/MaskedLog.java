package io.aitbc.plugins.manager.secrets;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Masks secrets in every log record, whoever logs it and through whichever API: all of them end in the handlers of the log,
 * and their formatters see masked copies while this is open. A record of a plugin is searched for the plugin's own secrets,
 * and every record for those of all plugins that are no ordinary word.
 */
public final class MaskedLog implements AutoCloseable {

    private static final List<String> LOGGERS = List.of("", "io.aitbc.audit");
    private static final String PLUGIN = "io.aitbc.plugin.";

    private final SecretBook book;
    private final Supplier<Optional<String>> speaking;
    private final Deque<Runnable> undo = new ArrayDeque<>();

    /** @param speaking the plugin whose code the current thread runs */
    public MaskedLog(SecretBook book, Supplier<Optional<String>> speaking) {
        this.book = book;
        this.speaking = speaking;
    }

    /** Puts itself before the formatters that there are now. */
    public void open() {
        for (String logger : LOGGERS) {
            for (Handler handler : Logger.getLogger(logger).getHandlers()) {
                Formatter formatter = handler.getFormatter();
                if (formatter != null) {
                    handler.setFormatter(new Masking(formatter));
                    undo.push(() -> handler.setFormatter(formatter));
                }
            }
        }
    }

    /** The formatters are alone again: the last call, after which nothing of a plugin is logged. */
    @Override
    public void close() {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
    }

    private final class Masking extends Formatter {

        private final Formatter formatter;

        Masking(Formatter formatter) {
            this.formatter = formatter;
        }

        @Override
        public String format(LogRecord entry) {
            return formatter.format(masked(entry));
        }

        @Override
        public String getHead(Handler handler) {
            return formatter.getHead(handler);
        }

        @Override
        public String getTail(Handler handler) {
            return formatter.getTail(handler);
        }

        /** A copy when something is to be hidden: other handlers have the same record. */
        private LogRecord masked(LogRecord entry) {
            Secrets own = source(entry).map(book::of).orElse(Secrets.NONE);
            Secrets anybodys = book.ofAnybody();
            if (own.isEmpty() && anybodys.isEmpty()) {
                return entry;
            }
            String text = entry.getMessage() == null ? "" : formatMessage(entry);
            String masked = anybodys.maskedIn(own.maskedIn(text));
            Throwable thrown = entry.getThrown();
            Throwable harmless = thrown == null ? null : anybodys.without(own.without(thrown));
            if (masked.equals(text) && harmless == thrown) {
                return entry;
            }
            LogRecord copy = new LogRecord(entry.getLevel(), masked);
            copy.setLoggerName(entry.getLoggerName());
            copy.setInstant(entry.getInstant());
            copy.setSequenceNumber(entry.getSequenceNumber());
            copy.setLongThreadID(entry.getLongThreadID());
            copy.setSourceClassName(entry.getSourceClassName());
            copy.setSourceMethodName(entry.getSourceMethodName());
            copy.setThrown(harmless);
            return copy;
        }

        private Optional<String> source(LogRecord entry) {
            String logger = entry.getLoggerName() == null ? "" : entry.getLoggerName();
            if (!logger.startsWith(PLUGIN)) {
                return speaking.get();
            }
            String name = logger.substring(PLUGIN.length());
            int dot = name.indexOf('.');
            return Optional.of(dot < 0 ? name : name.substring(0, dot));
        }
    }
}
