package io.aitbc.plugins.manager.secrets;

import java.io.PrintStream;
import java.io.PrintWriter;

/** Stands for an exception whose text holds a secret: prints what the exception would have printed, masked. */
final class MaskedThrowable extends Exception {

    private static final long serialVersionUID = 1L;

    private final String text;
    private final String trace;

    MaskedThrowable(String text, String trace) {
        super(text, null, false, false);
        this.text = text;
        this.trace = trace;
    }

    @Override
    public String toString() {
        return text;
    }

    @Override
    public void printStackTrace(PrintStream out) {
        out.print(trace);
    }

    @Override
    public void printStackTrace(PrintWriter out) {
        out.print(trace);
    }
}
