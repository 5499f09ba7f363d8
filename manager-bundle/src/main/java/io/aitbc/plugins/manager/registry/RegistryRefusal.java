package io.aitbc.plugins.manager.registry;

import io.aitbc.plugins.manager.reason.Cause;

/** A bundle that did not come, or is not what was promised. */
public final class RegistryRefusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Cause cause;

    public RegistryRefusal(Cause cause) {
        super(cause.message());
        this.cause = cause;
    }

    /** Why, with the exit status and the way forward. */
    public Cause reason() {
        return cause;
    }
}
