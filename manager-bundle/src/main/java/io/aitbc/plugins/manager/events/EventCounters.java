package io.aitbc.plugins.manager.events;

import java.util.concurrent.atomic.AtomicLong;

/** Counts what becomes of one plugin's events. Each method answers the new count. */
final class EventCounters {

    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong late = new AtomicLong();

    void deliver() {
        delivered.incrementAndGet();
    }

    long fail() {
        return failed.incrementAndGet();
    }

    long drop() {
        return dropped.incrementAndGet();
    }

    long overrun() {
        return late.incrementAndGet();
    }

    EventCounts counts() {
        return new EventCounts(delivered.get(), failed.get(), dropped.get(), late.get());
    }
}
