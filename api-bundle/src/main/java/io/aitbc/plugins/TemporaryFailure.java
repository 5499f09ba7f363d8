package io.aitbc.plugins;

/**
 * Thrown by a life-cycle method that cannot succeed now but may later, such as when a disk is full. The plugin is ERROR
 * and the runtime tries again by itself, waiting 1, 2, 4 and up to 60 seconds between attempts, without end.
 *
 * <p>A remote that is away is better reported as {@link PluginHealth#degraded} by a plugin that runs.
 */
public class TemporaryFailure extends Exception {

    private static final long serialVersionUID = 1;

    /** A failure that the message explains to an operator. */
    public TemporaryFailure(String message) {
        super(message);
    }

    /** A failure with what caused it. */
    public TemporaryFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
