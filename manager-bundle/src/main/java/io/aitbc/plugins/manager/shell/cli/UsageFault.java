package io.aitbc.plugins.manager.shell.cli;

/** Words that make no command: the sentence for standard error and the status to end with. */
final class UsageFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    private UsageFault(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The command exists and was called wrongly. */
    static UsageFault wrong(String message) {
        return new UsageFault(ExitStatus.USAGE, message);
    }

    /** There is no such command. */
    static UsageFault unknown(String message) {
        return new UsageFault(ExitStatus.NOT_FOUND, message);
    }

    int status() {
        return status;
    }
}
