package io.aitbc.translation.provider;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Why there is no translation, training or model. The message is one sentence for the operator, without text or key. */
public final class TranslationFailure extends Exception {

    /** What kind of failure; may grow. */
    public enum Code {
        /** What was given is no input: empty, too long, not Unicode, no such version. */
        INVALID_INPUT,
        /** The languages are known and not served. */
        UNSUPPORTED_LANGUAGE,
        /** There is no model for these languages yet. */
        MODEL_NOT_TRAINED,
        /** Everything is occupied; nothing was begun. */
        BUSY,
        /** Too many requests; {@link TranslationFailure#retryAfter} says when the next one may come. */
        RATE_LIMITED,
        /** The key is missing or refused. */
        UNAUTHORIZED,
        /** Whoever translates is away, or answers nonsense. */
        PROVIDER_UNAVAILABLE,
        /** The answer ends before its end. */
        TRUNCATED,
        /** Somebody cancelled. */
        CANCELLED,
        /** The time ran out. */
        DEADLINE,
        /** What was kept cannot be read. */
        MODEL_CORRUPT,
        /** This provider cannot be trained. */
        TRAINING_UNSUPPORTED,
        /** A placeholder such as {@code %s} would be lost or changed. */
        PLACEHOLDER_MISMATCH;

        /** In JSON and events, such as {@code model_not_trained}. */
        public String value() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final long serialVersionUID = 1;

    private final Code code;
    private final transient Optional<Duration> retryAfter;

    /** With a code and a sentence. */
    public TranslationFailure(Code code, String message) {
        this(code, message, Optional.empty());
    }

    /** With the time after which the same may succeed. */
    public TranslationFailure(Code code, String message, Optional<Duration> retryAfter) {
        super(message);
        this.code = requireNonNull(code, "code");
        this.retryAfter = requireNonNull(retryAfter, "retryAfter");
    }

    /** With what caused it; its text must hold neither text nor key. */
    public TranslationFailure(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = requireNonNull(code, "code");
        this.retryAfter = Optional.empty();
    }

    /** What kind of failure. */
    public Code code() {
        return code;
    }

    /** After which time the same may succeed; empty where that is not known. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** The sentence. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
