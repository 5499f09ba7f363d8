package io.aitbc.plugins.testing.direct;

import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.Reason;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** A plugin's status, which moves along {@link PluginStatus#next()} and in no other way. Readable from every thread. */
final class Statuses {
    private final Clock clock;
    private volatile State state;

    /** What a reader sees at one moment. */
    record State(PluginStatus status, Instant since, Optional<Reason> reason) {}

    Statuses(Clock clock) {
        this.clock = clock;
        this.state = new State(PluginStatus.UNLOADED, clock.instant(), Optional.empty());
    }

    State now() {
        return state;
    }

    PluginStatus status() {
        return state.status();
    }

    void to(PluginStatus next) {
        write(next, Optional.empty());
    }

    void failed(Reason reason) {
        write(PluginStatus.ERROR, Optional.of(reason));
    }

    private void write(PluginStatus next, Optional<Reason> reason) {
        if (!state.status().next().contains(next)) {
            throw new IllegalStateException("A plugin cannot go from " + state.status() + " to " + next + ".");
        }
        state = new State(next, clock.instant(), reason);
    }
}
