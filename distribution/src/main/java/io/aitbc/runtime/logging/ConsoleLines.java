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

    private final PrintStream console;
    private final List<String> waiting = new ArrayList<>();
    private boolean open;

    ConsoleLines(PrintStream console, Formatter formatter) {
        this.console = console;
        setFormatter(formatter);
        setLevel(Level.WARNING);
    }

    @Override
    public void publish(LogRecord entry) {
        if (isLoggable(entry)) {
            print(getFormatter().format(entry));
        }
    }

    private synchronized void print(String line) {
        if (open) {
            console.print(line);
            console.flush();
        } else if (waiting.size() < MOST_WAITING) {
            waiting.add(line);
        }
    }

    /** Prints what has waited, and from now on at once. */
    synchronized void open() {
        open = true;
        waiting.forEach(this::print);
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
