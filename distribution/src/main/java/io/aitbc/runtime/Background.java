package io.aitbc.runtime;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The verbs {@code start}, {@code stop} and {@code restart}: the runtime is another process. */
final class Background {
    private static final int TIME_LIMIT = 6;
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(75);
    private static final Duration POLL = Duration.ofMillis(10);

    private final Layout layout;
    private final PrintStream out;
    private final PrintStream err;

    Background(Layout layout, PrintStream out, PrintStream err) {
        this.layout = layout;
        this.out = out;
        this.err = err;
    }

    /** Starts a runtime and returns when it is ready. One that runs already is as good. */
    int start(Options options) throws StartFailure {
        Duration limit = options.seconds("--wait", START);
        layout.create();
        Optional<ProcessHandle> running = InstanceLock.holder(layout);
        if (running.isPresent()) {
            boolean ready = await(running.get(), limit);
            return report(running.get(), ready, limit, " already");
        }
        Path console = layout.log().resolve("console.log");
        Process child = spawn(options, console);
        boolean ready = await(child.toHandle(), limit);
        if (!ready && ends(child.toHandle(), POLL)) {
            throw ended(child.onExit().join().exitValue(), console);
        }
        return report(child.toHandle(), ready, limit, "");
    }

    private int report(ProcessHandle process, boolean ready, Duration limit, String already) {
        if (ready) {
            out.println(
                    "The runtime of '" + layout.base() + "' is running" + already + ": process " + process.pid() + ".");
            return 0;
        }
        err.println("aitbc: the runtime of '" + layout.base() + "' is not ready after " + seconds(limit)
                + "; process " + process.pid() + " goes on starting. See 'aitbc status' and '"
                + layout.log().resolve("aitbc.log") + "'.");
        return Status.NO_RUNTIME;
    }

    /** True once ready; false when the time is over or the process has ended. */
    private boolean await(ProcessHandle process, Duration limit) throws StartFailure {
        long deadline = System.nanoTime() + limit.toNanos();
        do {
            if (layout.isReady(process)) {
                return true;
            }
        } while (!ends(process, POLL) && System.nanoTime() < deadline);
        return false;
    }

    private static boolean ends(ProcessHandle process, Duration within) throws StartFailure {
        try {
            process.onExit().get(within.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException | ExecutionException e) {
            throw new StartFailure("Waiting for process " + process.pid() + " failed (" + e + ").", e);
        }
    }

    /**
     * Signals that a terminal sends to everybody in it are ignored by the child from before it is Java: HotSpot leaves
     * alone what it finds ignored.
     */
    private Process spawn(Options options, Path console) throws StartFailure {
        List<String> command = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                "trap '' HUP INT; exec \"$@\"",
                "aitbc",
                layout.command().toString(),
                "--base",
                layout.base().toString(),
                "run",
                "--no-shell",
                "--background"));
        if (options.has("--safe")) {
            command.add("--safe");
        }
        try {
            return new ProcessBuilder(command)
                    .directory(layout.base().toFile())
                    .redirectInput(new java.io.File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(console.toFile())
                    .start();
        } catch (IOException e) {
            throw new StartFailure("The runtime cannot be started (" + e.getMessage() + ").", e);
        }
    }

    private StartFailure ended(int status, Path console) {
        String said;
        try {
            said = Files.readString(console).strip();
        } catch (IOException e) {
            said = "'" + console + "' cannot be read (" + e + ")";
        }
        return new StartFailure(
                status == 0 ? 1 : status,
                said.isEmpty()
                        ? "the runtime ended at once, with status " + status + ". See '"
                                + layout.log().resolve("aitbc.log") + "'."
                        : said.startsWith("aitbc: ") ? said.substring("aitbc: ".length()) : said);
    }

    /** Stops the runtime and returns when its process is gone. */
    int stop(Options options) throws StartFailure {
        Duration limit = options.seconds("--timeout", STOP);
        ProcessHandle process = InstanceLock.holder(layout)
                .orElseThrow(() -> new StartFailure(
                        Status.NO_RUNTIME,
                        "no runtime is running for '" + layout.base() + "': there is nothing to stop."));
        process.destroy();
        if (!ends(process, limit)) {
            throw new StartFailure(
                    TIME_LIMIT,
                    "the runtime of '" + layout.base() + "', process " + process.pid() + ", is still stopping after "
                            + seconds(limit) + ". '" + layout.log().resolve("aitbc.log") + "' says what it waits for.");
        }
        out.println("The runtime of '" + layout.base() + "' has stopped.");
        return 0;
    }

    /** Stops the runtime if one runs, and starts one. */
    int restart(Options options) throws StartFailure {
        if (InstanceLock.holder(layout).isPresent()) {
            int stopped = stop(options);
            if (stopped != 0) {
                return stopped;
            }
        }
        return start(options);
    }

    private static String seconds(Duration limit) {
        return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }
}
