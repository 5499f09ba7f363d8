package io.aitbc.plugins.manager.shell.text;

/** Text that was to be JSON and is not; says where and why. */
public final class JsonFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final String position;

    JsonFault(String position, String message) {
        super(message);
        this.position = position;
    }

    /** Returns where reading stopped, as "line 1, column 7". */
    public String position() {
        return position;
    }
}
