package io.aitbc.plugins.manager.shell.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Interrupts the thread that made it once the time is up, and leaves it alone after it is closed. */
final class TimeLimit implements AutoCloseable {

    private final Thread thread = Thread.currentThread();
    private final CompletableFuture<Void> timer = new CompletableFuture<>();
    private boolean closed;
    private boolean expired;

    private TimeLimit() {}

    /** Starts the clock; without a limit it never runs out. */
    static TimeLimit of(Optional<Duration> limit) {
        TimeLimit made = new TimeLimit();
        if (limit.isPresent()) {
            CompletableFuture<Void> unused = made.timer
                    .orTimeout(limit.get().toMillis(), TimeUnit.MILLISECONDS)
                    .whenComplete((nothing, failure) -> {
                        if (failure instanceof TimeoutException) {
                            made.expire();
                        }
                    });
        }
        return made;
    }

    private synchronized void expire() {
        if (!closed) {
            expired = true;
            thread.interrupt();
        }
    }

    synchronized boolean expired() {
        return expired;
    }

    /** Stops the clock and takes back an interrupt that nobody noticed. */
    @Override
    public synchronized void close() {
        closed = true;
        timer.complete(null);
        if (expired) {
            Thread.interrupted();
        }
    }
}
