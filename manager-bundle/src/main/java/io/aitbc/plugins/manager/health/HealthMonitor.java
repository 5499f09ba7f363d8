package io.aitbc.plugins.manager.health;

import io.aitbc.plugins.PluginHealth;
import io.aitbc.plugins.PluginHealth.State;
import io.aitbc.plugins.manager.events.data.EventData;
import io.aitbc.plugins.manager.lifecycle.ActivePlugin;
import io.aitbc.plugins.manager.lifecycle.TimeLimitExceeded;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Checks one ACTIVE plugin: at once, and then each interval after the last check ended. While a check that ran out of time is
 * still inside the plugin no other one starts.
 */
final class HealthMonitor {

    // How long a stop waits for a check to end by itself before it is interrupted.
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final ActivePlugin plugin;
    private final ScheduledExecutorService scheduler;
    private final Clock clock;
    private final Pace pace;
    private final Consumer<CheckResult> results;
    private final Instant activeSince;
    private @Nullable ScheduledFuture<?> next;
    private @Nullable CompletableFuture<PluginHealth> running;
    private @Nullable Instant insideSince;
    private Instant lastEnd;
    private boolean closed;

    /** How often a check is made, and how long it may take; asked each time, since settings change. */
    interface Pace {
        Duration interval();

        Duration limit();
    }

    /** @param results told what each check came to, on a thread that must not be held up */
    HealthMonitor(
            ActivePlugin plugin,
            ScheduledExecutorService scheduler,
            Clock clock,
            Pace pace,
            Consumer<CheckResult> results) {
        this.plugin = plugin;
        this.scheduler = scheduler;
        this.clock = clock;
        this.pace = pace;
        this.results = results;
        this.activeSince = clock.instant();
        this.lastEnd = activeSince;
    }

    Instant activeSince() {
        return activeSince;
    }

    /** The pace may have changed: the next check comes no later than it says now. */
    synchronized void paceChanged() {
        if (next != null
                && next.getDelay(TimeUnit.MILLISECONDS) > pace.interval().toMillis()) {
            next.cancel(false);
            schedule();
        }
    }

    private synchronized void schedule() {
        if (!closed) {
            next = scheduler.schedule(this::check, pace.interval().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Starts a check. Whatever happens another one follows, until the monitor is closed. */
    void check() {
        Instant stuckSince;
        synchronized (this) {
            if (closed) {
                return;
            }
            next = null;
            stuckSince = insideSince;
            insideSince = stuckSince == null ? clock.instant() : stuckSince;
        }
        if (stuckSince != null) {
            results.accept(new CheckResult(
                    unknown("The health check is stuck since " + stuckSince
                            + "; no other one starts before it has returned."),
                    lastEnd,
                    false));
            schedule();
            return;
        }
        try {
            CompletableFuture<PluginHealth> begun = plugin.caller().call("health", pace.limit(), this::ask);
            synchronized (this) {
                running = begun;
            }
            begun.whenComplete(this::ended);
        } catch (OutOfMemoryError noThread) {
            left();
            ended(null, noThread);
        }
    }

    /** On the plugin's thread, within the limit: also what its details are made of is the plugin's. */
    private PluginHealth ask() throws Exception {
        try {
            PluginHealth health = plugin.plugin().healthCheck();
            if (health == null) {
                throw new IllegalStateException("healthCheck() returned null");
            }
            return new PluginHealth(
                    health.state(),
                    health.message(),
                    EventData.ofAnything(health.details()).forReceiver());
        } finally {
            left();
        }
    }

    private synchronized void left() {
        insideSince = null;
    }

    private void ended(@Nullable PluginHealth health, @Nullable Throwable failure) {
        Instant now = clock.instant();
        synchronized (this) {
            if (closed) {
                return;
            }
            lastEnd = now;
        }
        results.accept(new CheckResult(health == null ? unknown(sentence(failure)) : health, now, health == null));
        schedule();
    }

    private static String sentence(@Nullable Throwable failure) {
        return failure instanceof TimeLimitExceeded
                ? "The health check ran out of time: " + failure.getMessage() + "."
                : "The health check itself failed: " + failure + ".";
    }

    private static PluginHealth unknown(String message) {
        return new PluginHealth(State.UNKNOWN, message, Map.of());
    }

    /** Ends the checks: none is scheduled any more, and one that runs may finish within a second. */
    void close() {
        CompletableFuture<PluginHealth> last;
        synchronized (this) {
            closed = true;
            if (next != null) {
                next.cancel(false);
            }
            last = running;
        }
        if (last != null) {
            plugin.caller().end(last, GRACE);
        }
    }
}
