package io.aitbc.translation.files;

import java.io.IOException;
import java.nio.file.Path;

/** A file has another form than its name says. The message begins with file and line. */
public final class BadFile extends IOException {

    private static final long serialVersionUID = 1;

    BadFile(Path file, long line, String what) {
        super("'" + file + "' line " + line + ": " + what);
    }
}
