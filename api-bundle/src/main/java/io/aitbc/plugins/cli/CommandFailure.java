package io.aitbc.plugins.cli;

/**
 * Thrown by a command that ends without success and has one sentence to say about it: who, what, present state, what to do
 * next. The message is the one line on standard error.
 */
public class CommandFailure extends Exception {

    private static final long serialVersionUID = 1;

    private final int exitCode;

    /**
     * A failure with its exit status.
     *
     * @param exitCode 1 for not done, 2 for wrong usage; anything else counts as 1
     */
    public CommandFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The exit status as it was given. */
    public int exitCode() {
        return exitCode;
    }
}
