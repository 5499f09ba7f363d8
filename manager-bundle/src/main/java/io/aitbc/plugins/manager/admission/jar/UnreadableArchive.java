package io.aitbc.plugins.manager.admission.jar;

/** The archive as a whole, or a part without which nothing can be said of it, cannot be read. */
public final class UnreadableArchive extends Exception {

    private static final long serialVersionUID = 1L;

    private final String what;
    private final String fix;

    /**
     * Says what is wrong and what would be right.
     *
     * @param message completes "The file ..."
     * @param fix a sentence for the author
     */
    public UnreadableArchive(String message, String fix) {
        super(message);
        this.what = message;
        this.fix = fix;
    }

    UnreadableArchive(String message, String fix, Throwable cause) {
        super(message, cause);
        this.what = message;
        this.fix = fix;
    }

    /** Whether this is damage, which a copy that has not ended shows too, and not a decision of whoever built it. */
    public boolean isDamage() {
        return getCause() != null;
    }

    /** What is wrong; completes "The file ...". */
    public String what() {
        return what;
    }

    /** What to do, a sentence. */
    public String fix() {
        return fix;
    }
}
