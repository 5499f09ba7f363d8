package io.aitbc.runtime;

/** Why a verb of the launcher did not do what it was asked for, as a sentence for the operator. */
final class StartFailure extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;

    StartFailure(String sentence) {
        this(1, sentence);
    }

    StartFailure(int status, String sentence) {
        super(sentence);
        this.status = status;
    }

    StartFailure(String sentence, Throwable cause) {
        this(1, sentence, cause);
    }

    StartFailure(int status, String sentence, Throwable cause) {
        super(sentence, cause);
        this.status = status;
    }

    /** The exit status of the process. */
    int status() {
        return status;
    }
}
