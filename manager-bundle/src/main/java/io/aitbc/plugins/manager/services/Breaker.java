package io.aitbc.plugins.manager.services;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Keeps callers away from a service that has failed several times in a row, so that nobody waits for what will not come.
 * After a while one call is let through; its success lets the others follow. Safe for all threads.
 */
final class Breaker {

    static final int FAILURES = 5;
    static final Duration OPEN = Duration.ofSeconds(60);

    private final LongSupplier nanos;
    private int failures;
    private long closedAgain;
    private boolean trying;

    /** @param nanos a clock that never goes back */
    Breaker(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** How long the service is not to be asked yet; zero: ask, and say what came of it. */
    synchronized Duration pause() {
        if (failures < FAILURES) {
            return Duration.ZERO;
        }
        long left = closedAgain - nanos.getAsLong();
        if (left > 0 || trying) {
            return Duration.ofNanos(Math.max(left, 1_000_000_000L));
        }
        trying = true;
        return Duration.ZERO;
    }

    /** It answered, whatever it said. */
    synchronized void answered() {
        failures = 0;
        trying = false;
    }

    /** It is away, or broken. */
    synchronized void failed() {
        failures++;
        trying = false;
        if (failures >= FAILURES) {
            closedAgain = nanos.getAsLong() + OPEN.toNanos();
        }
    }

    /** Nobody waited for the end: that says nothing of the service. */
    synchronized void leftAlone() {
        trying = false;
    }
}
