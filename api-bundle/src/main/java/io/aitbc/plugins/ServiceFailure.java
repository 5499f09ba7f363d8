package io.aitbc.plugins;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A call of an AITBC service that came to no success. The message is one sentence for the operator; it never holds
 * credentials. Immutable.
 *
 * <p>Both of AITBC's shapes of errors are read: {@code {"error": {"code", "message", "details"}}} and
 * {@code {"detail": ..}}.
 */
public class ServiceFailure extends IOException {

    private static final long serialVersionUID = 1L;

    /** What kind of failure it is. New ones may come. */
    public enum Kind {
        /** There is no such service in the configuration, or what is written there cannot be used. */
        NOT_CONFIGURED,
        /** Nobody answered, or the answer broke off. */
        AWAY,
        /** No answer in time. */
        TIME_LIMIT,
        /** The service has failed so often that it is not asked for a while. */
        CIRCUIT_OPEN,
        /** Status 401 or 403: the credentials are missing, wrong, or not allowed to do this. */
        DENIED,
        /** Status 404 or 410. */
        NOT_FOUND,
        /** Status 409: not in this state. */
        CONFLICT,
        /** Status 425: there will be an answer later. */
        TOO_EARLY,
        /** Status 429: see {@link ServiceFailure#retryAfter()}. */
        RATE_LIMITED,
        /** Status 400 or 422: the request is wrong; see {@link ServiceFailure#details()}. */
        INVALID,
        /** Any other status below 500, a redirect among them, which is never followed. */
        REFUSED,
        /** Status 500 and above. */
        BROKEN,
        /** A success that is no JSON, too large, or cut off. */
        UNREADABLE,
        /** The plugin was stopped while it waited. */
        STOPPED
    }

    /**
     * What a service said of one field of a request.
     *
     * @param field dotted, empty when it is about the whole
     * @param message in the service's own words
     * @param code the service's own, empty when there is none
     */
    public record Detail(String field, String message, String code) {}

    /**
     * What a service answered.
     *
     * @param status the HTTP status
     * @param code the service's own code, empty when it has none
     * @param retryAfter how long to wait before the next try, when the service says so
     */
    public record Refusal(int status, String code, List<Detail> details, Optional<Duration> retryAfter) {

        /** Copies the details. */
        public Refusal {
            details = List.copyOf(details);
        }
    }

    private static final Refusal NO_ANSWER = new Refusal(0, "", List.of(), Optional.empty());

    private final Kind kind;
    private final transient Refusal refusal;

    /** A failure without an answer. */
    public ServiceFailure(Kind kind, String sentence) {
        this(kind, sentence, NO_ANSWER);
    }

    /** A failure that the service answered with. */
    public ServiceFailure(Kind kind, String sentence, Refusal refusal) {
        super(sentence);
        this.kind = kind;
        this.refusal = refusal;
    }

    /** What kind of failure it is. */
    public Kind kind() {
        return kind;
    }

    /** The HTTP status of the answer; 0 when there was none. */
    public int status() {
        return refusal.status();
    }

    /** The service's own code, empty when it has none. */
    public String code() {
        return refusal.code();
    }

    /** What the service said of single fields; unmodifiable. */
    public List<Detail> details() {
        return refusal.details();
    }

    /** How long to wait before the next try, when the service said so. */
    public Optional<Duration> retryAfter() {
        return refusal.retryAfter();
    }

    /** Whether the same call may succeed later without anybody changing anything. */
    public boolean isTemporary() {
        return switch (kind) {
            case AWAY, TIME_LIMIT, CIRCUIT_OPEN, TOO_EARLY, RATE_LIMITED, BROKEN, STOPPED -> true;
            case NOT_CONFIGURED, DENIED, NOT_FOUND, CONFLICT, INVALID, REFUSED, UNREADABLE -> false;
        };
    }
}
