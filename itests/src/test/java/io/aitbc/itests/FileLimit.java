package io.aitbc.itests;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A limit for the size of every file that one runtime writes: a disk that is full for it and for nobody else, without
 * rights, and on any file system. A write beyond it fails half-way, as on a full disk. What it says is "File too large".
 */
final class FileLimit {
    private FileLimit() {}

    /** What starts a runtime under the limit. */
    static String[] of(int kibibytes) {
        return new String[] {"bash", "-c", "ulimit -S -f " + kibibytes + " && exec \"$0\" \"$@\""};
    }

    /** Changes the limit of a running runtime; no file grows beyond it from now on. */
    static void set(Process runtime, long bytes) {
        change(runtime, String.valueOf(bytes));
    }

    /** There is room again. */
    static void lift(Process runtime) {
        change(runtime, "unlimited");
    }

    private static void change(Process runtime, String limit) {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "not run: 'prlimit' is not there");
        Commands.run("/usr/bin/prlimit", "--pid", String.valueOf(runtime.pid()), "--fsize=" + limit + ":");
    }
}
