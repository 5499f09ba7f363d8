package io.aitbc.maven;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Lines for {@code aitbc dev} among whatever Maven prints. Texts are in Base64, so that each stays one line. */
final class Report {
    private static final String MARK = "@aitbc-dev ";

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    /** A step of the build ended. */
    void step(String goal, long millis) {
        line("step " + goal + " " + millis);
    }

    /** A folder whose files are built. */
    void watch(String folder) {
        text("watch", folder);
    }

    /** A folder of Java sources. */
    void source(String folder) {
        text("source", folder);
    }

    void bundle(String file) {
        text("bundle", file);
    }

    /** What is wrong, in the words of the step that failed. */
    void failed(String message) {
        text("failed", message);
    }

    /** The build is over, and another one may be asked for. */
    void end() {
        line("end");
    }

    private void text(String kind, String text) {
        line(kind + " " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void line(String text) {
        out.println(MARK + text);
        out.flush();
    }
}
