package io.aitbc.plugins.manager.sets;

import io.aitbc.plugins.management.Reason;

/** What a plan needs did not come, or is not what it should be. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    Refused(Reason reason) {
        super(reason.message());
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
