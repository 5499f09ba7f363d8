package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.management.Reason;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The framework refused or failed; the reason is ready to be shown. */
public final class FrameworkFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    public FrameworkFailure(Reason reason, @Nullable Throwable cause) {
        super(reason.message(), cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Whether the disk was in the way: the same may go well later. */
    boolean isOfTheDisk() {
        Throwable t = getCause();
        while (t != null && !(t instanceof IOException)) {
            t = t.getCause();
        }
        return t != null;
    }
}
