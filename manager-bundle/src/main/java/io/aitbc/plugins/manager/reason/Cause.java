package io.aitbc.plugins.manager.reason;

import io.aitbc.plugins.management.Reason;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The one implementation of {@link Reason}: an immutable value. */
public record Cause(
        Code code,
        Optional<String> phase,
        Optional<String> failure,
        String message,
        Optional<String> fix,
        int attempts,
        Optional<Instant> next)
        implements Reason {

    public Cause {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
    }

    public static Cause of(Code code, String message) {
        return new Cause(code, Optional.empty(), Optional.empty(), message, Optional.empty(), 0, Optional.empty());
    }

    /** Nobody has this name. */
    public static Cause unknownPlugin(String name) {
        return of(Code.NOT_FOUND, "There is no plugin '" + name + "'.").withFix("See 'aitbc plugin list --all'.");
    }

    /**
     * Several reasons as one: all sentences and all advice, the code of the first.
     *
     * @param reasons at least one
     */
    public static Cause all(List<? extends Reason> reasons) {
        if (reasons.size() == 1) {
            return from(reasons.get(0));
        }
        Set<String> messages = new LinkedHashSet<>();
        Set<String> fixes = new LinkedHashSet<>();
        reasons.forEach(reason -> {
            messages.add(reason.message());
            reason.fix().ifPresent(fixes::add);
        });
        Cause whole = of(reasons.get(0).code(), String.join(" ", messages));
        return fixes.isEmpty() ? whole : whole.withFix(String.join(" ", fixes));
    }

    /** Any reason as a cause, to be added to. */
    public static Cause from(Reason reason) {
        return reason instanceof Cause cause
                ? cause
                : new Cause(
                        reason.code(),
                        reason.phase(),
                        reason.failure(),
                        reason.message(),
                        reason.fix(),
                        reason.attempts(),
                        reason.next());
    }

    /** The same in other words. */
    public Cause withMessage(String text) {
        return new Cause(code, phase, failure, text, fix, attempts, next);
    }

    /** The same with what to do next, as a sentence or a command. */
    public Cause withFix(String text) {
        return new Cause(code, phase, failure, message, Optional.of(text), attempts, next);
    }

    /** The same with the phase in which it happened: load, construct, initialize, start, stop, cleanup or health. */
    public Cause withPhase(String name) {
        return new Cause(code, Optional.of(name), failure, message, fix, attempts, next);
    }

    /** The same with the technical failure, usually the exception's class and message. */
    public Cause withFailure(String text) {
        return new Cause(code, phase, Optional.of(text), message, fix, attempts, next);
    }

    /** The same with the number of tries so far and the time of the next one. */
    public Cause withAttempts(int count, Optional<Instant> nextTry) {
        return new Cause(code, phase, failure, message, fix, count, nextTry);
    }
}
