package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.PluginMetadata;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.reason.Cause;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One instance of a plugin, from its constructor to its cleanup, all on the lane. A new start is a new life; what a
 * former life still says is recognised by that and dropped.
 */
final class Life {
    /** Checks what only the code says of the configuration; null where there is nothing to say. */
    @FunctionalInterface
    interface SchemaCheck {
        Optional<Reason> check(BasePlugin plugin) throws Exception;
    }

    private final Installed installed;
    private final Offer offer;
    private final Limits limits;
    private final PluginCaller caller;
    private final Consumer<String> phaseBegins;
    private volatile boolean withdrawn;
    private volatile @Nullable BasePlugin plugin;

    /** @param phaseBegins told on the lane which phase begins, empty when none runs any more */
    Life(Installed installed, Offer offer, Limits limits, PluginCaller caller, Consumer<String> phaseBegins) {
        this.installed = installed;
        this.offer = offer;
        this.limits = limits;
        this.caller = caller;
        this.phaseBegins = phaseBegins;
    }

    Offer offer() {
        return offer;
    }

    PluginCaller caller() {
        return caller;
    }

    @Nullable
    BasePlugin plugin() {
        return plugin;
    }

    /** A start that is under way ends without {@code start()}, or if that has run, with {@code stop()}. */
    void withdraw() {
        withdrawn = true;
    }

    /** Constructor, initialize, start. Completes exceptionally only when out of time. */
    CompletableFuture<StartResult> start(SchemaCheck check) {
        return caller.sequence("plugin", phases -> {
            try {
                return begin(phases, check);
            } finally {
                phaseBegins.accept("");
            }
        });
    }

    private StartResult begin(PluginCaller.Phases phases, SchemaCheck check) throws Exception {
        BasePlugin made;
        try {
            made = in(phases, "construct", limits.initialize(), offer::construct);
        } catch (Throwable thrown) {
            return failed("construct", thrown);
        }
        plugin = made;
        Optional<StartResult> ended = tell(phases, "construct", () -> checked(made, check));
        if (ended.isEmpty()) {
            ended = withdrawn ? Optional.of(new StartResult.Withdrawn()) : truth(phases, "initialize", made);
        }
        boolean started = false;
        if (ended.isEmpty()) {
            if (withdrawn) {
                ended = Optional.of(new StartResult.Withdrawn());
            } else {
                started = true;
                ended = truth(phases, "start", made);
            }
        }
        if (ended.isEmpty() && withdrawn) {
            ended = Optional.of(new StartResult.Withdrawn());
        }
        if (ended.isEmpty()) {
            return new StartResult.Running(made);
        }
        // The first failure is the one to report; what its aftermath says goes to the log only.
        leave(phases, made, started);
        return ended.get();
    }

    /** stop(), cleanup(), release. Completes with the first failure, exceptionally only when out of time. */
    CompletableFuture<Optional<StartResult.Failed>> stop(BasePlugin running) {
        return caller.sequence("plugin", phases -> {
            try {
                return leave(phases, running, true);
            } finally {
                phaseBegins.accept("");
            }
        });
    }

    private Optional<StartResult.Failed> leave(PluginCaller.Phases phases, BasePlugin made, boolean started)
            throws Exception {
        Optional<StartResult> stopped = started ? truth(phases, "stop", made) : Optional.empty();
        Optional<StartResult> cleaned = truth(phases, "cleanup", made);
        Optional<StartResult> released = tell(phases, "cleanup", () -> {
            offer.release();
            return Optional.empty();
        });
        return stopped.or(() -> cleaned).or(() -> released).map(StartResult.Failed.class::cast);
    }

    private Optional<StartResult> truth(PluginCaller.Phases phases, String phase, BasePlugin made) throws Exception {
        Callable<Boolean> body =
                switch (phase) {
                    case "initialize" -> made::initialize;
                    case "start" -> made::start;
                    case "stop" -> made::stop;
                    default -> made::cleanup;
                };
        return tell(
                phases,
                phase,
                () -> Boolean.TRUE.equals(body.call())
                        ? Optional.empty()
                        : Optional.of(Failure.refused(installed.name(), phase)));
    }

    private Optional<StartResult> tell(PluginCaller.Phases phases, String phase, Callable<Optional<Failure>> body)
            throws Exception {
        try {
            return in(phases, phase, limit(phase), body)
                    .map(failure -> new StartResult.Failed(failure, Optional.empty()));
        } catch (Throwable thrown) {
            return Optional.of(failed(phase, thrown));
        }
    }

    private <R> R in(PluginCaller.Phases phases, String phase, Duration limit, Callable<R> body) throws Exception {
        phaseBegins.accept(phase);
        return phases.phase(phase, limit, body);
    }

    private StartResult.Failed failed(String phase, Throwable thrown) {
        return new StartResult.Failed(Failure.thrown(installed.name(), phase, thrown), Optional.of(thrown));
    }

    private Duration limit(String phase) {
        return switch (phase) {
            case "start" -> limits.start();
            case "stop" -> limits.stop();
            case "cleanup" -> limits.cleanup();
            default -> limits.initialize();
        };
    }

    /** What the code says of itself must be what admission read: readings, section 2. */
    private Optional<Failure> checked(BasePlugin made, SchemaCheck check) throws Exception {
        PluginMetadata said = made.getMetadata();
        String name = installed.name();
        String version = installed.artifact().descriptor().version();
        if (!name.equals(said.name()) || !version.equals(said.version())) {
            return Optional.of(new Failure(
                    Failure.Kind.PERMANENT,
                    Cause.of(
                                    Reason.Code.METADATA_MISMATCH,
                                    "Plugin '" + name + "' " + version + " says of itself that it is '" + said.name()
                                            + "' " + said.version() + ".")
                            .withPhase("construct")
                            .withFix("Tell its author that getMetadata() and @AitbcPlugin must agree.")));
        }
        return check.check(made)
                .map(reason -> new Failure(
                        Failure.Kind.CONFIGURATION,
                        Cause.of(reason.code(), reason.message())
                                .withPhase("construct")
                                .withFix(reason.fix().orElse("Correct etc/aitbc.yaml."))));
    }
}
