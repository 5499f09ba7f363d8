package io.aitbc.runtime;

import io.aitbc.runtime.logging.Logs;
import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The verb {@code run}: this process is the runtime. */
final class Foreground {
    private static final String REFUSAL = "aitbc.exit";
    private static final System.Logger LOG = System.getLogger("io.aitbc.launcher");

    private final Layout layout;
    private final PrintStream out;
    private final PrintStream err;

    Foreground(Layout layout, PrintStream out, PrintStream err) {
        this.layout = layout;
        this.out = out;
        this.err = err;
    }

    /** Runs until the runtime is stopped, by a signal, in the shell, or by itself. */
    int run(Options options) throws StartFailure {
        layout.create();
        boolean shell = Boolean.getBoolean("aitbc.tty") && !options.has("--no-shell");
        InstanceLock lock = InstanceLock.acquire(layout);
        Optional<BaseFormat.Mark> last = new BaseFormat(layout).enter();
        Logs logs = Logs.open(layout.log(), err, !shell && !options.has("--background"));
        try {
            boolean again = true;
            while (again) {
                again = runOnce(options, shell, logs, last);
            }
            return exitStatus();
        } catch (InterruptedException e) {
            throw new StartFailure("The launcher was interrupted.", e);
        } finally {
            logs.close();
            lock.close();
        }
    }

    /** One life of the framework; true when it wants another. */
    private boolean runOnce(Options options, boolean shell, Logs logs, Optional<BaseFormat.Mark> last)
            throws StartFailure, InterruptedException {
        layout.clearRun();
        FelixRuntime runtime = new FelixRuntime(layout, options.has("--safe"), last);
        OrderlyEnd end = new OrderlyEnd(runtime);
        end.arm();
        try {
            runtime.start();
        } catch (StartFailure e) {
            LOG.log(Level.INFO, "The runtime did not start", e); // the sentence itself goes to the console
            end.disarm();
            runtime.stop();
            throw e;
        }
        if (awaitReady(runtime)) {
            greet();
            logs.openConsole();
            if (shell) {
                runShell(runtime);
            }
        }
        boolean again = runtime.awaitStop();
        end.disarm();
        return again;
    }

    /** The channel's file is the sign; it comes within ten seconds, or the runtime has stopped itself. */
    private boolean awaitReady(FelixRuntime runtime) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        while (runtime.running() && !Files.exists(layout.channel())) {
            never.await(10, TimeUnit.MILLISECONDS);
        }
        return runtime.running();
    }

    private void greet() throws StartFailure {
        long pid = ProcessHandle.current().pid();
        String java = System.getProperty("java.version");
        LOG.log(Level.INFO, "AITBC runtime " + layout.version() + " is ready: process " + pid + ", Java " + java);
        out.println("AITBC runtime " + layout.version() + " is ready: process " + pid + ", Java " + java + ".");
        out.println("Drop plugin bundles into " + layout.deploy());
        out.println("Log: " + layout.log().resolve("aitbc.log"));
        out.flush();
    }

    /** Leaving the shell stops the runtime; a shell that fails does not. */
    private void runShell(FelixRuntime runtime) throws StartFailure, InterruptedException {
        boolean left;
        try {
            left = runtime.runShell();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            LOG.log(Level.ERROR, "The shell ended by a failure; the runtime goes on", e);
            err.println("aitbc: the shell ended by a failure (" + e + "); the runtime goes on until Ctrl-C.");
            return;
        }
        if (left && runtime.running()) {
            out.println("Stopping.");
            runtime.stop();
        }
    }

    /** What the manager has to tell the operator when it found that it cannot run: a status and a text. */
    private int exitStatus() {
        @Nullable String refusal = System.clearProperty(REFUSAL);
        if (refusal == null) {
            return 0;
        }
        String[] text = refusal.split("\n", 2);
        err.println(text[1].strip());
        return Integer.parseInt(text[0]);
    }
}
