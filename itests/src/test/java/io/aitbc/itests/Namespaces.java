package io.aitbc.itests;

import java.nio.file.Path;

/** A runtime with mounts of its own, where the system lets its users have that. */
final class Namespaces {
    static final String NOT_THERE = "not run: this system gives no namespaces to its users";

    private Namespaces() {}

    static boolean areThere() {
        return Commands.succeeds("unshare", "-r", "-m", "mount", "-t", "tmpfs", "none", "/mnt");
    }

    /** What starts a runtime after these commands, for which {@code $D} is its base. */
    static String[] with(Path base, String mounts) {
        return new String[] {"unshare", "-r", "-m", "sh", "-c", "D='" + base + "'; " + mounts + " && exec \"$0\" \"$@\""
        };
    }

    /** Does more where that runtime is. */
    static void inside(Process runtime, Path base, String commands) {
        String pid = String.valueOf(runtime.pid());
        Commands.run(
                "nsenter",
                "-t",
                pid,
                "-U",
                "-m",
                "--preserve-credentials",
                "sh",
                "-c",
                "D='" + base + "'; " + commands);
    }
}
