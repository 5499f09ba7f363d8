package io.aitbc.plugins.manager.admission.jar;

import io.aitbc.plugins.management.Reason;

/** The archive as a whole, or a part without which nothing can be said of it, cannot be read. */
public final class UnreadableArchive extends Exception {

    private static final long serialVersionUID = 1L;

    private final String what;
    private final String fix;
    private final Reason.Code code;

    /**
     * Says what is wrong and what would be right.
     *
     * @param message completes "The file ..."
     * @param fix a sentence for the author
     */
    public UnreadableArchive(String message, String fix) {
        this(message, fix, Reason.Code.NOT_A_BUNDLE);
    }

    private UnreadableArchive(String message, String fix, Reason.Code code) {
        super(message);
        this.what = message;
        this.fix = fix;
        this.code = code;
    }

    /** Of an archive that no honest tool makes: verification refuses it. */
    static UnreadableArchive refused(String message, String fix) {
        return new UnreadableArchive(message, fix, Reason.Code.REFUSED);
    }

    UnreadableArchive(String message, String fix, Throwable cause) {
        super(message, cause);
        this.what = message;
        this.fix = fix;
        this.code = Reason.Code.NOT_A_BUNDLE;
    }

    /** Whether this is damage, which a copy that has not ended shows too, and not a decision of whoever built it. */
    public boolean isDamage() {
        return getCause() != null;
    }

    /** What a script decides on. */
    public Reason.Code code() {
        return code;
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
