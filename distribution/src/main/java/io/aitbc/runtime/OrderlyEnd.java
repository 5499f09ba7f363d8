package io.aitbc.runtime;

import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * SIGTERM, SIGINT and a closed terminal: the runtime stops in order, and the process ends with 0. (Left to itself a JVM
 * would report 143, as if it had been shot.) A plugin's {@code System.exit} comes this way too: the others are stopped in
 * order, but nobody asked for it, and the process ends with 1.
 */
final class OrderlyEnd {
    /** Read by the manager: who ended the process without being asked to, or nothing but that somebody did. */
    private static final String EXIT_BY = "aitbc.exit_by";

    private final FelixRuntime runtime;
    private final Thread hook;

    OrderlyEnd(FelixRuntime runtime) {
        this.runtime = runtime;
        this.hook = new Thread(this::stopAndHalt, "aitbc-shutdown");
    }

    void arm() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The runtime has stopped by other means. */
    void disarm() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The signal has come: the hook ends the process, and this thread has nothing more to say.
            park();
        }
    }

    private void stopAndHalt() {
        System.Logger log = System.getLogger("io.aitbc.launcher");
        Optional<ExitCall> exit = ExitCall.find();
        exit.ifPresentOrElse(
                call -> {
                    System.setProperty(EXIT_BY, call.plugin().orElse(""));
                    log.log(Level.ERROR, call.sentence());
                },
                () -> log.log(Level.INFO, "Stopping on a signal"));
        try {
            runtime.stop();
            log.log(Level.INFO, "Stopped");
        } catch (StartFailure | InterruptedException | RuntimeException e) {
            log.log(Level.ERROR, "Stopping failed", e);
        }
        Runtime.getRuntime().halt(exit.isPresent() ? 1 : 0);
    }

    private static void park() {
        while (true) {
            java.util.concurrent.locks.LockSupport.park();
        }
    }
}
