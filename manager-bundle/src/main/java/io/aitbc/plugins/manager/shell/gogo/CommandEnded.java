package io.aitbc.plugins.manager.shell.gogo;

/**
 * A command that ended with a status other than 0. The command has said why on its standard error; this only lets Gogo's
 * {@code &&} and {@code ||}, and whoever executes a line, know.
 */
public final class CommandEnded extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    CommandEnded(String command, int status) {
        super("'" + command + "' ended with status " + status + ".", null, false, false);
        this.status = status;
    }

    /** Returns the exit status, 1 to 255. */
    public int status() {
        return status;
    }
}
