package io.aitbc.plugins.testing.direct;

import io.aitbc.plugins.manager.lifecycle.Failure;
import io.aitbc.plugins.manager.lifecycle.PluginCaller;
import io.aitbc.plugins.manager.lifecycle.TimeLimitExceeded;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** The way into a plugin: the runtime's {@code PluginCaller}, waited for. For the test's thread and the event thread. */
final class Lane {
    private final String name;
    private final PluginCaller caller;
    private final RecordingLogger logger;
    private final ScheduledThreadPoolExecutor watchdog;

    Lane(String name, ClassLoader loader, RecordingLogger logger) {
        this.name = name;
        this.logger = logger;
        this.watchdog = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "aitbc-testkit-watchdog");
            thread.setDaemon(true);
            return thread;
        });
        this.watchdog.setRemoveOnCancelPolicy(true);
        this.caller = new PluginCaller(name, loader, watchdog, () -> {});
    }

    PluginCaller caller() {
        return caller;
    }

    /** What a phase came to; empty when it is done. */
    record Trouble(Failure failure, boolean outOfTime) {}

    /** Runs a part of a phase, which says itself what is wrong. */
    Optional<Trouble> run(String phase, Duration limit, Callable<Optional<Failure>> body) {
        try {
            return call(phase, limit, body).map(failure -> new Trouble(failure, false));
        } catch (ExecutionException e) {
            Throwable thrown = Objects.requireNonNullElse(e.getCause(), e);
            boolean outOfTime = thrown instanceof TimeLimitExceeded;
            Failure failure = Failure.thrown(name, phase, thrown);
            logger.error(failure.reason().message(), thrown);
            return Optional.of(new Trouble(failure, outOfTime));
        }
    }

    /** Runs a phase that says whether it is done. */
    Optional<Trouble> truth(String phase, Duration limit, Callable<Boolean> body) {
        return run(
                phase,
                limit,
                () -> Boolean.TRUE.equals(body.call()) ? Optional.empty() : Optional.of(Failure.refused(name, phase)));
    }

    /** Runs anything of the plugin. */
    <T> T call(String purpose, Duration limit, Callable<T> body) throws ExecutionException {
        try {
            return caller.call(purpose, limit, body).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "The test was interrupted while plugin '" + name + "' was in " + purpose + ".", e);
        }
    }

    /** @throws IllegalStateException while a thread that ran out of time is still inside the plugin */
    void mustBeEmpty() {
        caller.overstaying().forEach((thread, overstay) -> {
            throw new IllegalStateException("Plugin '" + name + "' is stuck in " + overstay.purpose() + " since "
                    + overstay.since() + ": no new instance is made before its thread has left.");
        });
    }

    void close() {
        watchdog.shutdownNow();
    }
}
