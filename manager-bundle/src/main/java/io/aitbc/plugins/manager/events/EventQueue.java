package io.aitbc.plugins.manager.events;

import java.util.ArrayDeque;
import java.util.Deque;
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
        return needsWorker;
    }

    /** The next delivery for the worker; with {@code null} it is dismissed. */
    synchronized @Nullable Delivery take() {
        Delivery next = waiting.poll();
        worked = next != null;
        return next;
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
    }
}
