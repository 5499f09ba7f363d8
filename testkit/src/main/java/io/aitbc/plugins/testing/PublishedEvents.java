package io.aitbc.plugins.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The events that went over a plugin's bus. Safe for all threads. */
public final class PublishedEvents {
    private final List<Published> events = new ArrayList<>();

    /** One event, its data as receivers see it. */
    public record Published(String type, Map<String, Object> data) {}

    /** For whoever is the bus. */
    public synchronized void add(String type, Map<String, Object> data) {
        events.add(new Published(type, data));
        notifyAll();
    }

    /** All of them, the first one first. */
    public synchronized List<Published> all() {
        return List.copyOf(events);
    }

    /** Those of one type. */
    public List<Published> of(String type) {
        return all().stream().filter(event -> event.type().equals(type)).toList();
    }

    /**
     * The first event of a type, waited for where it is still to come.
     *
     * @throws AssertionError when none came within the limit; the message says which did
     */
    public synchronized Published await(String type, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        Optional<Published> found = first(type);
        for (long left = limit.toNanos(); found.isEmpty() && left > 0; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            found = first(type);
        }
        return found.orElseThrow(() -> new AssertionError("No event '" + type + "' came within " + limit.toMillis()
                + " ms; there were " + events.stream().map(Published::type).toList() + "."));
    }

    private Optional<Published> first(String type) {
        return events.stream().filter(event -> event.type().equals(type)).findFirst();
    }
}
