package io.aitbc.translation.provider;

import static java.util.Objects.requireNonNull;

import io.aitbc.plugins.Progress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What travels with one call: until when it has to end, whether somebody cancelled it, who wants to know how far it is, and
 * who wants text as it comes. Long loops ask {@link #check}. Thread-safe.
 */
public final class Work {

    private final long start = System.nanoTime();
    private final Optional<Duration> limit;
    private final Progress progress;
    private final Consumer<String> listener;
    private volatile boolean cancelled;

    private Work(Optional<Duration> limit, Progress progress, Consumer<String> listener) {
        this.limit = limit;
        this.progress = requireNonNull(progress, "progress");
        this.listener = requireNonNull(listener, "listener");
    }

    /** Without a limit, reporting to nobody. */
    public static Work unlimited() {
        return new Work(Optional.empty(), (fraction, message) -> {}, text -> {});
    }

    /** With a time limit that begins now, reporting to nobody. */
    public static Work within(Duration limit) {
        return new Work(Optional.of(limit), (fraction, message) -> {}, text -> {});
    }

    /** Without a limit, reporting to one who may also cancel. */
    public static Work reporting(Progress progress) {
        return new Work(Optional.empty(), progress, text -> {});
    }

    /**
     * With a time limit that begins now, for one who wants text as it comes. The listener is called on the thread that
     * translates and holds it up; what it throws ends the call.
     */
    public static Work streaming(Duration limit, Consumer<String> listener) {
        return new Work(Optional.of(limit), (fraction, message) -> {}, listener);
    }

    /** Cancels: {@link #check} fails from now on. */
    public void cancel() {
        cancelled = true;
    }

    /** Whether it was cancelled, or the calling thread interrupted; the interrupt stays. */
    public boolean isCancelled() {
        return cancelled || progress.cancelled() || Thread.currentThread().isInterrupted();
    }

    /** What is left of the time, never negative; without a limit empty. */
    public Optional<Duration> left() {
        return limit.map(all -> all.minusNanos(System.nanoTime() - start))
                .map(left -> left.isNegative() ? Duration.ZERO : left);
    }

    /**
     * Ends the call when it should end.
     *
     * @throws TranslationFailure {@code CANCELLED} or {@code DEADLINE}
     */
    public void check() throws TranslationFailure {
        if (isCancelled()) {
            throw new TranslationFailure(TranslationFailure.Code.CANCELLED, "Cancelled.");
        }
        if (left().filter(Duration::isZero).isPresent()) {
            throw new TranslationFailure(
                    TranslationFailure.Code.DEADLINE,
                    "It took longer than " + limit.orElseThrow().toMillis() + " ms and was given up.");
        }
    }

    /**
     * Reports how far it is.
     *
     * @param fraction of the whole call, from 0 to 1
     * @param phase what is being done, such as {@code align}
     */
    public void report(double fraction, String phase) {
        progress.report(fraction, phase);
    }

    /** Passes on a part of the translation that will not change any more. */
    public void text(String part) {
        listener.accept(part);
    }
}
