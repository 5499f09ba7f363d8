package io.aitbc.chain.journal;

import java.io.IOException;

/** An entry may be in the journal or not: it was written in part, and that could not be taken back. */
public final class Unclear extends IOException {

    private static final long serialVersionUID = 1;

    /** With what is not known, and why. */
    public Unclear(String message, IOException cause) {
        super(message, cause);
    }
}
