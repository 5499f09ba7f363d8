package io.aitbc.plugins.manager.publish;

/** The exit statuses of the operator's contract that these commands use. */
final class Exit {

    static final int DONE = 0;
    static final int NOT_DONE = 1;
    static final int USAGE = 2;
    static final int NOT_FOUND = 3;
    static final int REFUSED = 5;

    private Exit() {}
}
