package io.aitbc.plugins.manager.lifecycle;

import static io.aitbc.plugins.manager.lifecycle.ManagedPlugin.Action;

import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.secrets.Secrets;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Does what {@link NextStep} decided: what may block on a worker, what is the plugin's on its lane; what came of it is
 * written back on the control thread.
 */
final class Actions {
    private static final System.Logger LOG = System.getLogger(Actions.class.getName());

    private final World world;
    private final Executor control;
    private final Ports ports;
    private final Loading loading;
    private final LaneActions lane;
    private final Starting starting;
    final Probation probation;

    Actions(World world, Executor control, Ports ports) {
        this.world = world;
        this.control = control;
        this.ports = ports;
        this.probation = new Probation(world, this, ports);
        this.lane = new LaneActions(world, this, control, ports);
        this.starting = new Starting(this, ports);
        this.loading = new Loading(world, this, ports, world::bundlesChanged);
    }

    /** Constructor, initialize, start. */
    void run(ManagedPlugin p, Offer offer) {
        lane.run(p, offer);
    }

    /** stop(), cleanup(), then the bundle unless it is to be kept. */
    void stop(ManagedPlugin p, boolean keepBundle) {
        lane.stop(p, keepBundle);
    }

    void load(ManagedPlugin p) {
        loading.add(p);
    }

    /** Sends off what was collected: one set, so that its bundles are resolved together and written down at once. */
    void flush() {
        loading.flush();
        starting.flush();
        probation.flush();
    }

    /** What may not replace the version that runs, without a trial: it would not get further than LOADED. */
    void reject(ManagedPlugin p, Artifact artifact, Cause held) {
        Loading.reject(p, artifact, held, world.bundleChanges(), world.settingsEpoch());
    }

    void trial(ManagedPlugin p, Artifact artifact) {
        loading.trial(p, artifact);
    }

    /** Nothing is installed and nothing is to be: writes that down. */
    void rest(ManagedPlugin p, Goal goal) {
        PluginStatus status = p.status();
        if (goal.level() == Goal.Level.REFUSED) {
            if (status == PluginStatus.UNLOADED) {
                p.lifecycle.to(PluginStatus.LOADING, p.version(), null);
                p.lifecycle.to(PluginStatus.ERROR, p.version(), goal.reason());
            } else {
                p.lifecycle.because(goal.reason());
            }
            return;
        }
        if (status == PluginStatus.ERROR) {
            p.lifecycle.to(PluginStatus.UNLOADING, p.version(), null);
            p.lifecycle.to(PluginStatus.UNLOADED, p.version(), goal.reason());
        } else {
            p.lifecycle.because(goal.reason());
        }
        p.retry.over();
        p.retryAsked = false;
        p.reloadAsked = false;
    }

    void configure(ManagedPlugin p) {
        Artifact artifact = p.installed == null ? p.chosen().orElseThrow() : p.installed.artifact();
        long epoch = world.settingsEpoch();
        begin(p, Action.CONFIGURE, () -> {
            Configured now = ports.configurator().configure(artifact.descriptor());
            return () -> {
                p.configuredEpoch = epoch;
                p.configured = now;
                if (p.running
                        && now instanceof Configured.Valid valid
                        && !valid.config().equals(p.applied)) {
                    new Reconfiguration(this, ports).ask(p, valid);
                }
            };
        });
    }

    void start(ManagedPlugin p) {
        starting.add(p);
    }

    /** Publishes what a sleeping plugin offers, from memory. */
    void offerLazy(ManagedPlugin p) {
        Installed installed = Objects.requireNonNull(p.installed);
        String sha256 = installed.artifact().sha256();
        begin(p, Action.LAZY, () -> {
            ports.lazy().offer(installed, p.settings);
            return () -> p.lazyOffer = sha256;
        });
    }

    void withdrawLazy(ManagedPlugin p) {
        begin(p, Action.LAZY, () -> {
            ports.lazy().withdraw(p.name);
            return () -> p.lazyOffer = "";
        });
    }

    /** Stops a bundle whose plugin does not run. */
    void stopBundle(ManagedPlugin p) {
        Installed installed = Objects.requireNonNull(p.installed);
        begin(p, Action.STOP_BUNDLE, () -> {
            ports.framework().stop(installed);
            return () -> {
                p.bundleActive = false;
                p.bundleStopping = false;
                p.offer = null;
                p.leaving = false;
            };
        });
    }

    void unload(ManagedPlugin p) {
        Installed installed = Objects.requireNonNull(p.installed);
        p.lifecycle.to(PluginStatus.UNLOADING, p.version(), p.lifecycle.reason().orElse(null));
        begin(p, Action.UNLOAD, () -> {
            guarded(p, "being uninstalled", () -> ports.framework().uninstall(installed));
            ports.configurator().withdraw(p.name);
            return () -> forget(p);
        });
    }

    /** The bundle is gone: by {@link #unload}, or by hand. */
    void forget(ManagedPlugin p) {
        if (p.status() != PluginStatus.UNLOADING) {
            p.lifecycle.to(PluginStatus.UNLOADING, p.version(), null);
        }
        String version = p.version();
        p.lost = false;
        p.awake &= p.settings.lazy() && world.goal(p).level() == Goal.Level.ACTIVE;
        p.installed = null;
        p.offer = null;
        p.life = null;
        p.running = false;
        p.bundleActive = false;
        p.reloadAsked = false;
        p.leaving = false;
        p.waitingSince = null;
        p.configured = null;
        p.configuredEpoch = -1;
        p.retry.over();
        p.lifecycle.to(PluginStatus.UNLOADED, version, world.goal(p).reason());
        loading.changed();
        world.touchDependents(p);
        world.madeRoom(p);
        world.touch(p);
    }

    /** Writes ERROR; the bundle is stopped by the next step. */
    void fail(ManagedPlugin p, Failure failure, @Nullable Throwable thrown) {
        Instant now = world.now();
        Secrets secrets = p.applied == null ? Secrets.NONE : p.applied.hidden();
        Cause reason = p.retry.failed(failure.without(secrets), p.circumstances(world.bundleChanges()), now);
        p.retryAsked = false;
        p.restartAsked = false;
        p.leaving = false;
        p.phase("");
        if (p.status() == PluginStatus.ERROR) {
            p.lifecycle.because(reason);
        } else {
            p.lifecycle.to(PluginStatus.ERROR, p.version(), reason);
        }
        report(p, reason, thrown, secrets);
        probation.failed(p, new Failure(failure.kind(), reason));
        p.retry.next().ifPresent(at -> wake(p, now, at));
        world.touchDependents(p);
    }

    void wake(ManagedPlugin p, Instant now, Instant at) {
        wake(() -> world.touch(p), now, at);
    }

    void wake(Runnable task, Instant now, Instant at) {
        long millis = Math.max(1, java.time.Duration.between(now, at).toMillis() + 1);
        ports.watchdog().schedule(() -> control.execute(task), millis, java.util.concurrent.TimeUnit.MILLISECONDS);
    }

    /** Loudly the first time and from the fifth on: bounded logs for a failure that comes again and again. */
    private static void report(ManagedPlugin p, Cause reason, @Nullable Throwable thrown, Secrets secrets) {
        System.Logger logger = System.getLogger("io.aitbc.plugin." + p.name);
        String tries = p.retry.attempts() > 1 ? " (attempt " + p.retry.attempts() + ")" : "";
        if (p.retry.attempts() == 1 && thrown != null) {
            if (secrets.areIn(thrown)) {
                logger.log(System.Logger.Level.ERROR, reason.message() + "\n" + secrets.maskedIn(thrown));
            } else {
                logger.log(System.Logger.Level.ERROR, reason.message(), thrown);
            }
        } else {
            logger.log(
                    p.retry.attempts() == 1 || p.retry.attempts() >= 5
                            ? System.Logger.Level.ERROR
                            : System.Logger.Level.WARNING,
                    reason.message() + tries);
        }
    }

    Instant now() {
        return world.now();
    }

    /** Work off the control thread; gives back what is to be written on it. */
    interface Work {
        Runnable run() throws Exception;
    }

    void begin(ManagedPlugin p, Action action, Work work) {
        p.action = action;
        ports.workers().execute(() -> {
            Runnable after;
            try {
                after = work.run();
            } catch (Throwable thrown) { // whatever it is, the plugin must not stay in this action for ever
                after = () -> failed(p, thrown);
            }
            Runnable write = after;
            control.execute(() -> {
                if (p.finish(action)) {
                    write.run();
                    world.touch(p);
                }
            });
        });
    }

    void later(Consumer<Executor> work) {
        ports.workers().execute(() -> work.accept(control));
    }

    private void failed(ManagedPlugin p, Throwable thrown) {
        p.phase("");
        Failure failure = thrown instanceof FrameworkFailure known
                ? Failure.of(known)
                : new Failure(
                        Failure.Kind.PERMANENT,
                        p.cause(Reason.Code.PHASE_FAILED, "failed in the runtime: " + thrown)
                                .withFailure(thrown.toString()));
        if (p.status() == PluginStatus.UNLOADED || p.status() == PluginStatus.UNLOADING) {
            LOG.log(System.Logger.Level.ERROR, failure.reason().message(), thrown);
        } else {
            fail(p, failure, thrown);
        }
    }

    interface Fallible {
        void run() throws Exception;
    }

    static void guarded(ManagedPlugin p, String doing, Fallible work) {
        try {
            work.run();
        } catch (Exception | LinkageError failure) {
            LOG.log(System.Logger.Level.WARNING, "Plugin '" + p.name + "', " + doing, failure);
        }
    }
}
