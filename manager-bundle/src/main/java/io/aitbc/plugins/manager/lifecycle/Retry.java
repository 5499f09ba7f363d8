package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.manager.reason.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The failure a plugin is in ERROR for, how often it came in a row, and what would be a cause to try again. */
final class Retry {
    private static final long LONGEST_SECONDS = 60;

    private final RandomGenerator random;
    private int attempts;
    private @Nullable Failure failure;
    private @Nullable Instant next;
    private @Nullable Circumstances then;

    /**
     * What the failure depends on besides the plugin itself.
     *
     * @param sha256 the bytes that failed
     * @param configured the configuration that failed
     * @param bundles counts the changes of the set of installed bundles
     */
    record Circumstances(String sha256, Optional<Configured> configured, long bundles) {}

    Retry(RandomGenerator random) {
        this.random = random;
    }

    @Nullable
    Failure failure() {
        return failure;
    }

    Optional<Instant> next() {
        return Optional.ofNullable(next);
    }

    int attempts() {
        return attempts;
    }

    /** Notes a failure. Returns its reason with the number of attempts and, where there is one, the next time. */
    Cause failed(Failure now, Circumstances circumstances, Instant at) {
        attempts++;
        failure = now;
        then = circumstances;
        next = now.kind() == Failure.Kind.TEMPORARY ? at.plus(pause()) : null;
        return now.reason().withAttempts(attempts, Optional.ofNullable(next));
    }

    /** No more tries by itself: the operator stopped it. */
    void rest() {
        next = null;
        if (failure != null && failure.kind() == Failure.Kind.TEMPORARY) {
            failure = new Failure(Failure.Kind.PERMANENT, failure.reason());
        }
    }

    /** It has run long enough for its failures to be forgotten. */
    void proven() {
        attempts = 0;
    }

    void over() {
        failure = null;
        next = null;
    }

    /** Whether something that this failure depends on has changed since, or its time has come. */
    boolean due(Circumstances now, boolean inCycle, Instant at) {
        if (failure == null || then == null) {
            return true;
        }
        if (!then.sha256().equals(now.sha256())) {
            return true;
        }
        boolean reconfigured = !then.configured().equals(now.configured());
        return switch (failure.kind()) {
            case TEMPORARY -> reconfigured || next == null || !at.isBefore(next);
            case CONFIGURATION, PERMANENT -> reconfigured;
            case UNRESOLVED -> reconfigured || then.bundles() != now.bundles();
            case CYCLE -> !inCycle;
        };
    }

    /** 1, 2, 4 .. 60 seconds, each shortened by up to a fifth, so that many do not come back at once. */
    private Duration pause() {
        long seconds = Math.min(LONGEST_SECONDS, 1L << Math.min(attempts - 1, 6));
        return Duration.ofMillis((long) (seconds * 1000 * (1 - random.nextDouble() * 0.2)));
    }
}
