package io.aitbc.plugins.manager.shell.cli;

/** The exit statuses of the operator's contract. */
public final class ExitStatus {

    public static final int DONE = 0;
    public static final int NOT_DONE = 1;
    public static final int USAGE = 2;
    public static final int NOT_FOUND = 3;
    public static final int NO_RUNTIME = 4;
    public static final int REFUSED = 5;
    public static final int TIME_LIMIT = 6;
    public static final int CONFIGURATION = 7;

    private ExitStatus() {}

    /** Returns what a plugin's command may end with: 0, 1 or 2; the other statuses are the runtime's own words. */
    static int ofPlugin(int status) {
        return status == DONE || status == USAGE ? status : NOT_DONE;
    }
}
