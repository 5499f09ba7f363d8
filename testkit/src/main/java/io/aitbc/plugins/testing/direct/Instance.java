package io.aitbc.plugins.testing.direct;

import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.PluginContext;
import io.aitbc.plugins.PluginMetadata;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.lifecycle.Failure;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.testing.direct.Lane.Trouble;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One instance of a plugin, from its constructor to its cleanup: which phase may be next, and what follows one that
 * failed. The rules are those of {@code BasePlugin}.
 */
final class Instance {
    private final Lane lane;
    private final Duration limit;
    private Step step = Step.NEW;
    private volatile @Nullable BasePlugin plugin;

    /** What has been done of an instance. */
    enum Step {
        NEW,
        CONSTRUCTED,
        INITIALIZED,
        STARTED,
        STOPPED,
        OVER
    }

    Instance(Lane lane, Duration limit) {
        this.lane = lane;
        this.limit = limit;
    }

    Step step() {
        return step;
    }

    @Nullable
    BasePlugin plugin() {
        return plugin;
    }

    /** The constructor, and whether the object is what its class says. If that fails nothing but cleanup() is called. */
    Optional<Trouble> construct(
            PluginMetadata declared, Construction construction, PluginContext context, Configuration configuration) {
        Optional<Trouble> trouble = lane.run("construct", limit, () -> {
            plugin = construction.make(context);
            return Optional.empty();
        });
        BasePlugin made = plugin;
        if (trouble.isPresent() || made == null) {
            step = Step.OVER;
            return trouble;
        }
        return next(
                Step.CONSTRUCTED,
                lane.run("construct", limit, () -> checked(made, declared, context, configuration)),
                false);
    }

    private static Optional<Failure> checked(
            BasePlugin made, PluginMetadata declared, PluginContext context, Configuration configuration)
            throws Exception {
        PluginMetadata said = made.getMetadata();
        if (!said.name().equals(declared.name()) || !said.version().equals(declared.version())) {
            return Optional.of(new Failure(
                    Failure.Kind.PERMANENT,
                    Cause.of(
                                    Reason.Code.METADATA_MISMATCH,
                                    "Plugin '" + declared.name() + "' " + declared.version()
                                            + " says of itself that it is '" + said.name() + "' " + said.version()
                                            + ".")
                            .withPhase("construct")
                            .withFix("getMetadata() and @AitbcPlugin must agree.")));
        }
        configuration.schemaOf(made);
        try {
            configuration.of(context.config());
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(new Failure(
                    Failure.Kind.CONFIGURATION,
                    Cause.of(Reason.Code.CONFIGURATION, String.valueOf(e.getMessage()))
                            .withPhase("construct")));
        }
    }

    Optional<Trouble> initialize() {
        BasePlugin made = at(Step.CONSTRUCTED, "initialize");
        return next(Step.INITIALIZED, lane.truth("initialize", limit, made::initialize), false);
    }

    Optional<Trouble> start() {
        BasePlugin made = at(Step.INITIALIZED, "start");
        return next(Step.STARTED, lane.truth("start", limit, made::start), true);
    }

    Optional<Trouble> stop() {
        BasePlugin made = at(Step.STARTED, "stop");
        return next(Step.STOPPED, lane.truth("stop", limit, made::stop), false);
    }

    /** Called once for whatever was constructed. */
    Optional<Trouble> cleanup() {
        BasePlugin made = plugin;
        if (made == null || step == Step.OVER || step == Step.STARTED) {
            throw illegal("cleanup");
        }
        step = Step.OVER;
        return lane.truth("cleanup", limit, made::cleanup);
    }

    Optional<Trouble> reconfigured(Optional<Trouble> trouble) {
        return next(Step.STARTED, trouble, true);
    }

    private BasePlugin at(Step expected, String phase) {
        BasePlugin made = plugin;
        if (made == null || step != expected) {
            throw illegal(phase);
        }
        return made;
    }

    private IllegalStateException illegal(String phase) {
        String has =
                switch (step) {
                    case NEW -> "has not been constructed";
                    case CONSTRUCTED -> "is constructed and not initialized";
                    case INITIALIZED -> "is initialized and not started";
                    case STARTED -> "is started";
                    case STOPPED -> "is stopped and waits for cleanup()";
                    case OVER -> "has been cleaned up, or never came to be";
                };
        return new IllegalStateException("The runtime would not call " + phase + "() now: the instance " + has + ".");
    }

    /** The first failure is the one to report. After a time-out nothing of the instance is called again. */
    private Optional<Trouble> next(Step then, Optional<Trouble> trouble, boolean begun) {
        step = then;
        if (trouble.isPresent()) {
            step = Step.OVER;
            BasePlugin made = plugin;
            if (made != null && !trouble.get().outOfTime()) {
                if (!begun
                        || lane.truth("stop", limit, made::stop)
                                .filter(Trouble::outOfTime)
                                .isEmpty()) {
                    lane.truth("cleanup", limit, made::cleanup);
                }
            }
        }
        return trouble;
    }
}
