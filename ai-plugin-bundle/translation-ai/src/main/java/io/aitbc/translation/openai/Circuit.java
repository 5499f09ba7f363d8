package io.aitbc.translation.openai;

import io.aitbc.translation.provider.TranslationFailure;
import io.aitbc.translation.provider.TranslationFailure.Code;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/**
 * Leaves a server alone for a while after several failures in a row; then one request tries. News are told without the lock.
 * Thread-safe.
 */
final class Circuit {

    static final int FAILURES = 5;
    static final Duration REST = Duration.ofSeconds(30);

    /** Whether requests go through. */
    enum State {
        CLOSED,
        OPEN,
        HALF_OPEN;

        String value() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final LongSupplier nanoTime;
    private final BiConsumer<String, Map<String, Object>> news;
    private State state = State.CLOSED;
    private int failures;
    private long openedAt;
    private String problem = "";

    Circuit(LongSupplier nanoTime, BiConsumer<String, Map<String, Object>> news) {
        this.nanoTime = nanoTime;
        this.news = news;
    }

    /** Lets a request pass, or refuses it at once. */
    synchronized void enter() throws TranslationFailure {
        long rested = nanoTime.getAsLong() - openedAt;
        if (state == State.OPEN && rested >= REST.toNanos()) {
            state = State.HALF_OPEN;
        } else if (state != State.CLOSED) {
            Duration left = REST.minusNanos(Math.min(rested, REST.toNanos()));
            throw new TranslationFailure(
                    Code.PROVIDER_UNAVAILABLE,
                    "The server is left alone for another " + Math.max(1, left.toSeconds()) + " s after " + failures
                            + " failures: " + problem,
                    Optional.of(left));
        }
    }

    /** The server answered properly. */
    void passed() {
        boolean recovered;
        synchronized (this) {
            recovered = state != State.CLOSED;
            state = State.CLOSED;
            failures = 0;
            problem = "";
        }
        if (recovered) {
            news.accept("provider.recovered", Map.of("provider", OpenAiProvider.NAME));
        }
    }

    /** The server did not answer, or not properly. */
    void failed(String sentence) {
        boolean degraded;
        synchronized (this) {
            failures++;
            problem = sentence;
            degraded = state == State.CLOSED && failures >= FAILURES;
            if (degraded || state == State.HALF_OPEN) {
                state = State.OPEN;
                openedAt = nanoTime.getAsLong();
            }
        }
        if (degraded) {
            news.accept("provider.degraded", Map.of("provider", OpenAiProvider.NAME, "reason", sentence));
        }
    }

    /** The request ended without a verdict on the server: cancelled, or late by the caller's own limit. */
    synchronized void undecided() {
        if (state == State.HALF_OPEN) {
            state = State.OPEN;
        }
    }

    /** Something is wrong that another try does not mend, such as a refused key. */
    synchronized void complained(String sentence) {
        problem = sentence;
        if (state == State.HALF_OPEN) {
            state = State.CLOSED;
        }
    }

    synchronized State state() {
        return state;
    }

    /** The last failure, until something succeeds. */
    synchronized Optional<String> problem() {
        return problem.isEmpty() ? Optional.empty() : Optional.of(problem);
    }
}
