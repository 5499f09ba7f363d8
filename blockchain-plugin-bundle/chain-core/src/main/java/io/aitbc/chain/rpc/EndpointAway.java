package io.aitbc.chain.rpc;

import java.io.IOException;
import java.time.Duration;

/**
 * An endpoint gave no answer that can be used: it is not there, hangs, is overloaded, or speaks something else. Whether it
 * did what it was asked to is not known.
 */
public final class EndpointAway extends IOException {

    private static final long serialVersionUID = 1;

    private final Duration retryAfter;

    /** With one sentence that begins with the endpoint. */
    public EndpointAway(String message) {
        this(message, Duration.ZERO);
    }

    /**
     * With the time that the endpoint asked to be left alone.
     *
     * @param retryAfter zero when it did not
     */
    public EndpointAway(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** For how long the endpoint asked to be left alone; zero when it did not. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
