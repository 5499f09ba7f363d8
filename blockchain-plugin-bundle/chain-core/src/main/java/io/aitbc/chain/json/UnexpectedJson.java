package io.aitbc.chain.json;

import java.io.IOException;

/** A text is no JSON, or not the JSON that was expected. The message says where and what, and repeats no long content. */
public final class UnexpectedJson extends IOException {

    private static final long serialVersionUID = 1;

    /** With one sentence. */
    public UnexpectedJson(String message) {
        super(message);
    }
}
