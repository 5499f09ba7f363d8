package io.aitbc.chain.rpc;

import java.io.IOException;

/** An endpoint does not know this user and password (HTTP 401, 403). The message has neither. */
public final class AccessRefused extends IOException {

    private static final long serialVersionUID = 1;

    /** With one sentence that begins with the endpoint. */
    public AccessRefused(String message) {
        super(message);
    }
}
