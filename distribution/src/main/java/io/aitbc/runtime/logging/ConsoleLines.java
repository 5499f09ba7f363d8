package io.aitbc.runtime.logging;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * Warnings and errors on the console of a runtime that has no shell there, such as under systemd. They wait until the
 * runtime is ready: if it never is, the sentence that says why is all an operator should read there.
 */
final class ConsoleLines extends Handler {
    private static final int MOST_WAITING = 100;
    /** The manager's logger for what must be known beforehand. */
    private static final String NOTICE = "io.aitbc.notice";

    private final PrintStream console;
    private final boolean warnings;
    private final List<String> waiting = new ArrayList<>();
    private boolean open;

    /** @param warnings whether there is more to print than notices */
    ConsoleLines(PrintStream console, boolean warnings, Formatter formatter) {
        this.console = console;
        this.warnings = warnings;
        setFormatter(formatter);
        setLevel(Level.WARNING);
    }

    @Override
    public void publish(LogRecord entry) {
        boolean notice = NOTICE.equals(entry.getLoggerName());
        if (isLoggable(entry) && (warnings || notice)) {
            print(getFormatter().format(entry), notice);
        }
    }

    private synchronized void print(String line, boolean atOnce) {
        if (open || atOnce) {
            console.print(line);
            console.flush();
        } else if (waiting.size() < MOST_WAITING) {
            waiting.add(line);
        }
    }

    /** Prints what has waited, and from now on at once. */
    synchronized void open() {
        open = true;
        waiting.forEach(line -> print(line, true));
        waiting.clear();
    }

    @Override
    public void flush() {
        console.flush();
    }

    @Override
    public void close() {
        console.flush();
    }
}
