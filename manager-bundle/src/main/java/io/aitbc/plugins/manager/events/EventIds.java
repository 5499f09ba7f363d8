package io.aitbc.plugins.manager.events;

import io.aitbc.plugins.manager.events.data.EventId;
import java.util.concurrent.atomic.AtomicLong;

/** Numbers the events of this run. */
public final class EventIds {

    private final String instance;
    private final long incarnation;
    private final AtomicLong sequence = new AtomicLong();

    /**
     * @param instance the random id of this instance
     * @param incarnation how often the instance was started, this start included
     */
    public EventIds(String instance, long incarnation) {
        this.instance = instance;
        this.incarnation = incarnation;
    }

    EventId next() {
        return new EventId(instance, incarnation, sequence.incrementAndGet());
    }
}
