package io.aitbc.chain.rpc;

import java.io.IOException;

/** An endpoint belongs to another chain than the configured one. The message names both. */
public final class WrongChain extends IOException {

    private static final long serialVersionUID = 1;

    /** With one sentence. */
    public WrongChain(String message) {
        super(message);
    }
}
