package io.aitbc.translation.openai;

import io.aitbc.translation.provider.TranslationFailure;
import io.aitbc.translation.provider.TranslationFailure.Code;
import io.aitbc.translation.provider.Work;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Keeps within what the server's operator agreed to: requests and tokens a minute, each a bucket that fills evenly, and requests
 * at a time. Thread-safe.
 */
final class Throttle {

    private static final double NANOS_OF_A_MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final long STEP_MILLIS = 50;

    private final Bucket requests;
    private final Bucket tokens;
    private final Semaphore places;
    private final Waiting waiting;

    Throttle(OpenAiSettings settings, Waiting waiting, LongSupplier nanoTime) {
        this.requests = new Bucket(settings.requestsPerMinute(), nanoTime);
        this.tokens = new Bucket(settings.tokensPerMinute(), nanoTime);
        this.places = new Semaphore(settings.maxConcurrent(), true);
        this.waiting = waiting;
    }

    /**
     * Waits until a request of about so many tokens may go; {@link #leave} ends it.
     *
     * @throws TranslationFailure {@code RATE_LIMITED} at once when the work's time would not suffice
     */
    void enter(int expected, Work work) throws TranslationFailure, InterruptedException {
        Duration pause = reserve(expected, work.left());
        waiting.during(pause, work);
        while (!places.tryAcquire(STEP_MILLIS, TimeUnit.MILLISECONDS)) {
            work.check();
        }
    }

    private synchronized Duration reserve(int expected, Optional<Duration> left) throws TranslationFailure {
        Duration pause = Duration.ofNanos(Math.max(requests.pause(1), tokens.pause(expected)));
        if (left.filter(time -> time.compareTo(pause) < 0).isPresent()) {
            throw new TranslationFailure(
                    Code.RATE_LIMITED,
                    "The limit of 'requests_per_minute' or 'tokens_per_minute' is used up for the next "
                            + Math.max(1, pause.toSeconds()) + " s. Try again then, or raise it.",
                    Optional.of(pause));
        }
        requests.take(1);
        tokens.take(expected);
        return pause;
    }

    /** The request is over; what it took beyond or below what was expected is settled. */
    void leave(int expected, int taken) {
        places.release();
        synchronized (this) {
            tokens.take(taken - expected);
        }
    }

    /** Under the lock of its owner. May go below nothing: who comes then waits the longer. */
    private static final class Bucket {

        private final double perMinute;
        private final LongSupplier nanoTime;
        private double content;
        private long seen;

        Bucket(int perMinute, LongSupplier nanoTime) {
            this.perMinute = perMinute;
            this.nanoTime = nanoTime;
            this.content = perMinute;
            this.seen = nanoTime.getAsLong();
        }

        long pause(double amount) {
            long now = nanoTime.getAsLong();
            content = Math.min(perMinute, content + (now - seen) * perMinute / NANOS_OF_A_MINUTE);
            seen = now;
            double missing = Math.min(amount, perMinute) - content;
            return missing <= 0 ? 0 : (long) Math.ceil(missing * NANOS_OF_A_MINUTE / perMinute);
        }

        void take(double amount) {
            content -= amount;
        }
    }
}
