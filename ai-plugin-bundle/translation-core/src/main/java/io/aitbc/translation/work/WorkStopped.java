package io.aitbc.translation.work;

/** A computation was told to stop. Nothing it was about to publish was published. */
public final class WorkStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WorkStopped() {
        super("The work was told to stop.");
    }
}
