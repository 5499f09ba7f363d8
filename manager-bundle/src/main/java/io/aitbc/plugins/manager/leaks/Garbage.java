package io.aitbc.plugins.manager.leaks;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Asks the JVM for collections, and notices whether they took place: it may have been told not to listen. */
final class Garbage {
    private static final int ROUNDS = 4;

    private final Duration limit;

    Garbage(Duration limit) {
        this.limit = limit;
    }

    /** Collects until enough is gone, a few times at most: what was finalized in one goes with the next. */
    boolean collect(BooleanSupplier enough) throws InterruptedException {
        boolean collected = true;
        for (int round = 0; round < ROUNDS && collected && !enough.getAsBoolean(); round++) {
            collected = collectOnce();
        }
        return collected;
    }

    private boolean collectOnce() throws InterruptedException {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        Reference<Object> sign = new WeakReference<>(new Object(), queue);
        System.gc();
        boolean seen = queue.remove(limit.toMillis()) != null;
        Reference.reachabilityFence(sign);
        return seen;
    }
}
