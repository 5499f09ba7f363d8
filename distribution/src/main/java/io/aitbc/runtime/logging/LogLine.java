package io.aitbc.runtime.logging;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * One record as {@code 2026-01-31T12:00:00.123Z WARNING agent-cli message}, what follows of it indented by a tab: a
 * line that starts with a time is a record of its own, whatever a plugin writes.
 */
final class LogLine extends Formatter {
    private static final String PLUGIN = "io.aitbc.plugin.";
    private static final List<String> OWN =
            List.of("io.aitbc.plugins.manager.", "io.aitbc.manager.", "io.aitbc.runtime.", "io.aitbc.audit");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final PluginNames plugins;
    private final boolean traces;

    /** With {@code traces} the stack of a failure follows, otherwise only its first line. */
    LogLine(PluginNames plugins, boolean traces) {
        this.plugins = plugins;
        this.traces = traces;
    }

    @Override
    public String format(LogRecord entry) {
        StringBuilder line = new StringBuilder(160);
        TIME.formatTo(entry.getInstant(), line);
        line.append(' ')
                .append(level(entry.getLevel()))
                .append(' ')
                .append(source(entry))
                .append(' ');
        appendText(line, entry.getMessage() == null ? "" : formatMessage(entry));
        Throwable thrown = entry.getThrown();
        if (thrown != null) {
            appendText(line, traces ? "\n" + trace(thrown) : ": " + thrown);
        }
        return line.append('\n').toString();
    }

    private static String level(Level level) {
        return level.equals(Level.SEVERE) ? "ERROR" : level.getName();
    }

    /** The plugin, with the rest of the logger's name where there is one ({@code agent-cli/com.acme.Store}). */
    private String source(LogRecord entry) {
        String logger = entry.getLoggerName() == null ? "" : entry.getLoggerName();
        if (logger.startsWith(PLUGIN)) {
            String rest = logger.substring(PLUGIN.length());
            int dot = rest.indexOf('.');
            return dot < 0 ? rest : rest.substring(0, dot) + "/" + rest.substring(dot + 1);
        }
        String source = logger.isEmpty() ? "-" : logger.replace(' ', '_');
        return isOwn(logger)
                ? source
                : plugins.ofCurrentThread().map(name -> name + "/" + source).orElse(source);
    }

    /** The runtime's own, whoever's thread it is; a plugin's classes may be in another package of AITBC. */
    static boolean isOwn(String logger) {
        return OWN.stream().anyMatch(logger::startsWith);
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /** Control characters would let a message paint over a terminal, or pose as another record. */
    private static void appendText(StringBuilder line, String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                line.append("\n\t");
            } else if (c == '\t' || !Character.isISOControl(c)) {
                line.append(c);
            } else if (c != '\r') {
                line.append('?');
            }
        }
    }
}
