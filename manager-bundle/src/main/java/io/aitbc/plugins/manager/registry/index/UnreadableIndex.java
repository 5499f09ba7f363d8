package io.aitbc.plugins.manager.registry.index;

/** A document that is no index at all. The message completes "The index of registry 'x' was refused: it ...". */
public final class UnreadableIndex extends Exception {

    private static final long serialVersionUID = 1L;

    /** With what the document is or lacks, without a full stop. */
    public UnreadableIndex(String what) {
        super(what);
    }

    /** The words that complete a sentence about the index. */
    public String what() {
        return String.valueOf(getMessage());
    }
}
