package io.aitbc.plugins.manager.registry.http;

import io.aitbc.plugins.management.Reason;

/** What was asked for did not come. The message is one sentence for the operator; it never holds credentials. */
public final class FetchFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /** What kind of failure it is. */
    public enum Kind {
        /** The other side is away or in trouble: the same request may work later. */
        AWAY,
        /** The time limit was reached. */
        TIME,
        /** It answered, and said no. */
        DENIED,
        /** A rule of this runtime ended it. */
        REFUSED
    }

    private final Kind kind;

    public FetchFailure(Kind kind, String sentence) {
        super(sentence);
        this.kind = kind;
    }

    public FetchFailure(Kind kind, String sentence, Throwable cause) {
        super(sentence, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** What it comes to for an operator, and in the exit status. */
    public Reason.Code code() {
        return switch (kind) {
            case AWAY, DENIED -> Reason.Code.NOT_DONE;
            case TIME -> Reason.Code.TIME_LIMIT;
            case REFUSED -> Reason.Code.REFUSED;
        };
    }

    /** The sentence. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
