package io.aitbc.plugins.manager.lifecycle;

import java.time.Duration;

/** A call into a plugin did not return in time; its thread was interrupted and may still be inside. */
public final class TimeLimitExceeded extends Exception {
    private static final long serialVersionUID = 1L;

    private final String purpose;

    public TimeLimitExceeded(String purpose, Duration limit) {
        super(purpose + " did not return within " + limit.toMillis() / 1000.0 + " s", null, false, false);
        this.purpose = purpose;
    }

    /** What did not return: a phase, or another call. */
    public String purpose() {
        return purpose;
    }
}
