package io.aitbc.plugins.manager.dev;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;

/** What is open while the command works. Any thread may close it; what comes after that is closed at once. */
final class AtEnd implements Closeable {
    private final PrintStream err;
    private final Deque<Closeable> open = new ArrayDeque<>();
    private boolean closed;

    AtEnd(PrintStream err) {
        this.err = err;
    }

    <T extends Closeable> T closes(T resource) {
        boolean late;
        synchronized (this) {
            late = closed;
            if (!late) {
                open.push(resource);
            }
        }
        if (late) {
            close(resource);
        }
        return resource;
    }

    /** The last comes first. */
    @Override
    public void close() {
        while (true) {
            Closeable next;
            synchronized (this) {
                closed = true;
                if (open.isEmpty()) {
                    return;
                }
                next = open.pop();
            }
            close(next);
        }
    }

    private void close(Closeable resource) {
        try {
            resource.close();
        } catch (IOException e) {
            err.println("aitbc: " + e);
        }
    }
}
