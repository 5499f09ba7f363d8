package io.aitbc.plugins.manager.shell.diagnosis;

/**
 * One thing that was looked at.
 *
 * @param check what was looked at
 * @param message what was found, and what to do
 */
record Finding(String check, Result result, String message) {

    /** How it is. */
    enum Result {
        OK,
        WARNING,
        ERROR
    }

    static Finding ok(String check, String message) {
        return new Finding(check, Result.OK, message);
    }

    static Finding warning(String check, String message) {
        return new Finding(check, Result.WARNING, message);
    }

    static Finding error(String check, String message) {
        return new Finding(check, Result.ERROR, message);
    }
}
