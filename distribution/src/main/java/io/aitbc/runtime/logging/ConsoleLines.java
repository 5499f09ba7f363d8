package io.aitbc.runtime.logging;

import java.io.PrintStream;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** Warnings and errors on the console of a runtime that has no shell there, such as under systemd. */
final class ConsoleLines extends Handler {
    private final PrintStream console;

    ConsoleLines(PrintStream console, Formatter formatter) {
        this.console = console;
        setFormatter(formatter);
        setLevel(Level.WARNING);
    }

    @Override
    public void publish(LogRecord entry) {
        if (isLoggable(entry)) {
            console.print(getFormatter().format(entry));
            console.flush();
        }
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
