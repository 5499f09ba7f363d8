package io.aitbc.translation.ai;

import io.aitbc.plugins.Progress;
import io.aitbc.plugins.cli.Call;
import java.io.PrintStream;

/** Shows on one line of a terminal how far something is; elsewhere nothing. */
final class ProgressBar implements Progress, AutoCloseable {

    private static final int WIDTH = 30;

    private final boolean shown;
    private final PrintStream err;
    private final Thread thread = Thread.currentThread();
    private String last = "";

    ProgressBar(Call call) {
        this.shown = call.interactive();
        this.err = call.err();
    }

    @Override
    public synchronized void report(double fraction, String phase) {
        int done = (int) Math.round(Math.min(1, Math.max(0, fraction)) * WIDTH);
        String line = "[" + "#".repeat(done) + " ".repeat(WIDTH - done) + "] "
                + Math.round(100 * Math.min(1, Math.max(0, fraction))) + " % " + phase;
        if (shown && !line.equals(last)) {
            err.print("\r" + line + " ".repeat(Math.max(0, last.length() - line.length())));
            err.flush();
            last = line;
        }
    }

    /** Whichever thread asks: Ctrl-C interrupts the command's. */
    @Override
    public boolean cancelled() {
        return thread.isInterrupted();
    }

    /** Takes the line away. */
    @Override
    public synchronized void close() {
        if (!last.isEmpty()) {
            err.print("\r" + " ".repeat(last.length()) + "\r");
            err.flush();
        }
    }
}
