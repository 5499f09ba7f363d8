package io.aitbc.chain.rpc;

import java.io.IOException;

/** A node answered with an error of JSON-RPC. Nodes differ in code and text for the same condition. */
public final class NodeError extends IOException {

    private static final long serialVersionUID = 1;

    private final int code;
    private final String text;
    private final String data;

    /**
     * Of what the node said.
     *
     * @param data what came with it as JSON text; empty when nothing did
     */
    public NodeError(String endpoint, int code, String text, String data) {
        super(endpoint + " answered with error " + code + ": " + text);
        this.code = code;
        this.text = text;
        this.data = data;
    }

    /** The number, as JSON-RPC and the node define it. */
    public int code() {
        return code;
    }

    /** What the node said, on one line. */
    public String text() {
        return text;
    }

    /** What came with it, as JSON text; possibly empty. */
    public String data() {
        return data;
    }
}
