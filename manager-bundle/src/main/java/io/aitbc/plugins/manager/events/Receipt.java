package io.aitbc.plugins.manager.events;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Says when everybody who gets an event is through with it. Counting runs nothing foreign: what hangs on the result runs on
 * the executor, so a count may be made under a lock and on a plugin's thread.
 */
final class Receipt {

    private final CompletableFuture<Void> everybody = new CompletableFuture<>();
    private final AtomicInteger outstanding = new AtomicInteger(1);
    private final Executor executor;

    Receipt(Executor executor) {
        this.executor = executor;
    }

    /** One more is to get the event. */
    void expect() {
        outstanding.incrementAndGet();
    }

    /** One less; the first one expected is whoever hands the event out. */
    void settle() {
        if (outstanding.decrementAndGet() == 0) {
            try {
                executor.execute(() -> everybody.complete(null));
            } catch (RejectedExecutionException shuttingDown) {
                everybody.complete(null);
            }
        }
    }

    CompletableFuture<Void> everybody() {
        return everybody;
    }
}
