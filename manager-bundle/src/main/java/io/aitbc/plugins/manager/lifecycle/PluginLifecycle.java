package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.Reason;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one place where a plugin's status is written. Written on the control thread only, readable from every thread.
 *
 * <p>A change that the table of {@link PluginStatus#next()} does not have is a fault of the manager: it throws and
 * changes nothing.
 */
final class PluginLifecycle {
    private final String name;
    private final Clock clock;
    private final AtomicLong sequence;
    private final Consumer<Transition> told;
    private volatile State state;

    /** What a reader sees at one moment. */
    record State(PluginStatus status, Instant since, Optional<Reason> reason) {}

    PluginLifecycle(String name, Clock clock, AtomicLong sequence, Consumer<Transition> told) {
        this.name = name;
        this.clock = clock;
        this.sequence = sequence;
        this.told = told;
        this.state = new State(PluginStatus.UNLOADED, clock.instant(), Optional.empty());
    }

    State state() {
        return state;
    }

    PluginStatus status() {
        return state.status();
    }

    Optional<Reason> reason() {
        return state.reason();
    }

    /** Writes the new status, then tells of it. */
    void to(PluginStatus next, String version, @Nullable Reason reason) {
        PluginStatus from = state.status();
        if (!from.next().contains(next)) {
            throw new IllegalStateException("Plugin '" + name + "' cannot go from " + from + " to " + next);
        }
        Instant now = clock.instant();
        state = new State(next, now, Optional.ofNullable(reason));
        told.accept(new Transition(
                name, version, from, next, now, sequence.incrementAndGet(), Optional.ofNullable(reason)));
    }

    /** Replaces the reason; the status and its time stay. */
    void because(@Nullable Reason reason) {
        State now = state;
        state = new State(now.status(), now.since(), Optional.ofNullable(reason));
    }
}
