package io.aitbc.plugins.manager.events;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue of deliveries, first in, first out. When it is full the oldest one is dropped. It also knows whether
 * somebody works on it, so that there is one worker while there is work and none while there is none.
 */
final class EventQueue {

    static final int CAPACITY = 1024;

    private final Deque<Delivery> waiting = new ArrayDeque<>();
    private final Runnable dropped;
    private boolean worked;
    private boolean closed;

    /** @param dropped counts; called under the queue's lock */
    EventQueue(Runnable dropped) {
        this.dropped = dropped;
    }

    /** Adds a delivery. When the answer is {@code true} the caller has to set a worker to work. */
    synchronized boolean offer(Delivery delivery) {
        if (closed) {
            delivery.settle();
            return false;
        }
        if (waiting.size() == CAPACITY) {
            waiting.remove().settle();
            dropped.run();
        }
        waiting.add(delivery);
        boolean needsWorker = !worked;
        worked = true;
        notifyAll();
        return needsWorker;
    }

    /** The next delivery for the worker; with {@code null} it is dismissed. */
    synchronized @Nullable Delivery take() {
        Delivery next = waiting.poll();
        worked = next != null;
        return next;
    }

    /** Likewise, but an empty queue dismisses the worker only after some time, so that it is there for the next one. */
    synchronized @Nullable Delivery take(Duration linger) {
        // An interrupt that a handler left behind is not meant for the waiting here.
        Thread.interrupted();
        long end = System.nanoTime() + linger.toNanos();
        try {
            for (long left = linger.toNanos();
                    waiting.isEmpty() && !closed && left > 0;
                    left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException givenUp) {
            Thread.currentThread().interrupt();
        }
        return take();
    }

    /** The worker could not be set to work: the next offer tries again. */
    synchronized void unworked() {
        worked = false;
    }

    synchronized boolean closed() {
        return closed;
    }

    /** Takes nothing any more, and forgets what waits. */
    synchronized void close() {
        closed = true;
        waiting.forEach(Delivery::settle);
        waiting.clear();
        notifyAll();
    }
}
