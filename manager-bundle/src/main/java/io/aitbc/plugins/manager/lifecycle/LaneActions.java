package io.aitbc.plugins.manager.lifecycle;

import static io.aitbc.plugins.manager.lifecycle.ManagedPlugin.Action;

import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.manager.reason.Cause;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What happens on a plugin's lane and around it: from the constructor to ACTIVE, and from ACTIVE to the end. */
final class LaneActions {
    private final World world;
    private final Actions actions;
    private final Executor control;
    private final Ports ports;

    LaneActions(World world, Actions actions, Executor control, Ports ports) {
        this.world = world;
        this.actions = actions;
        this.control = control;
        this.ports = ports;
    }

    /** Constructor, initialize, start: on the lane. */
    void run(ManagedPlugin p, Offer offer) {
        Installed installed = Objects.requireNonNull(p.installed);
        p.action = Action.RUN;
        p.leaving = false;
        PluginCaller caller;
        try {
            caller = callerOf(p, installed);
        } catch (FrameworkFailure failure) {
            p.action = null;
            actions.fail(p, new Failure(Failure.Kind.PERMANENT, Cause.from(failure.reason())), failure);
            return;
        }
        Life life = new Life(installed, offer, p.settings.limits(), caller, phase -> {
            if (!phase.isEmpty() || p.life == null || p.life.offer() == offer) {
                p.phase(phase);
            }
        });
        p.life = life;
        life.start(ports.schemaCheck(installed))
                .whenCompleteAsync((result, thrown) -> began(p, life, result, thrown), control);
    }

    private void began(ManagedPlugin p, Life life, @Nullable StartResult result, @Nullable Throwable thrown) {
        if (p.life != life || !p.finish(Action.RUN)) {
            return;
        }
        if (thrown != null) {
            outOfTime(p, thrown);
        } else if (result instanceof StartResult.Failed failed) {
            p.life = null;
            actions.fail(p, failed.failure(), failed.thrown().orElse(null));
        } else if (result instanceof StartResult.Running running) {
            p.running = true;
            p.retryAsked = false;
            p.activeSince = world.now();
            p.retry.over();
            p.waitingSince = null;
            p.lifecycle.to(PluginStatus.ACTIVE, p.version(), null);
            actions.probation.begins(p, Objects.requireNonNull(p.installed).artifact());
            publish(p, running.plugin());
        } else {
            p.life = null;
            if (p.offer == life.offer()) {
                p.offer = null;
            }
        }
        if (!p.running) {
            p.releaseWithdrawals();
        }
        world.touch(p);
    }

    private void publish(ManagedPlugin p, BasePlugin plugin) {
        Installed installed = Objects.requireNonNull(p.installed);
        PluginCaller caller = Objects.requireNonNull(p.caller);
        actions.begin(p, Action.PUBLISH, () -> {
            ActivePlugin active = new ActivePlugin(
                    p.name, p.version(), plugin, ports.framework().loader(installed), p.settings, caller);
            ports.framework().publish(installed, active);
            ports.attachments().forEach(a -> a.attach(active));
            boolean learnt = active.settings().lazy()
                    && !ports.lazy().known(installed.artifact().sha256());
            if (learnt) {
                ports.lazy().learn(installed, active);
            }
            return () -> {
                p.published = true;
                // It has shown what it offers: from now on it sleeps, as new as if it had never run.
                p.reloadAsked |= learnt && !p.awake;
                world.touchDependents(p);
            };
        });
    }

    /** stop(), cleanup() on the lane, then the bundle; all that hangs on the plugin goes first. */
    void stop(ManagedPlugin p, boolean keepBundle) {
        Installed installed = Objects.requireNonNull(p.installed);
        Life life = Objects.requireNonNull(p.life);
        p.action = Action.STOP;
        p.published = false;
        ports.workers().execute(() -> {
            Actions.guarded(p, "withdrawing its services", () -> {
                for (int i = ports.attachments().size() - 1; i >= 0; i--) {
                    ports.attachments().get(i).detach(p.name);
                }
                ports.framework().unpublish(installed);
            });
            life.stop(Objects.requireNonNull(life.plugin()))
                    .whenCompleteAsync(
                            (failed, thrown) -> ended(p, installed, life, failed, thrown, keepBundle), control);
        });
    }

    private void ended(
            ManagedPlugin p,
            Installed installed,
            Life life,
            @Nullable Optional<StartResult.Failed> failed,
            @Nullable Throwable thrown,
            boolean keepBundle) {
        if (p.life != life || p.action != Action.STOP) {
            return;
        }
        p.life = null;
        p.running = false;
        if (p.activeSince != null && !world.now().isBefore(p.activeSince.plus(p.settings.probation()))) {
            p.retry.proven();
        }
        @Nullable Failure asked = p.stopFailure;
        p.stopFailure = null;
        if (thrown != null) {
            outOfTime(p, thrown);
        } else if (failed != null && failed.isPresent()) {
            actions.fail(p, failed.get().failure(), failed.get().thrown().orElse(null));
        } else if (asked != null) {
            actions.fail(p, asked, null);
        }
        actions.probation.ends(p);
        boolean byHand = p.bundleStopping;
        boolean keep = keepBundle && p.status() != PluginStatus.ERROR;
        if (byHand || keep) {
            // Whoever withdrew the plugin waits for it and finds it stopped when it goes on.
            p.bundleActive = !byHand;
            p.offer = byHand ? null : p.offer;
            stopped(p);
            p.releaseWithdrawals();
        }
        actions.begin(p, Action.STOP, () -> {
            if (byHand || keep) {
                List<String> waits = ports.framework().waitsFor(installed);
                return () -> p.waitsFor = waits;
            }
            ports.framework().stop(installed);
            return () -> {
                p.bundleActive = false;
                p.offer = null;
                stopped(p);
                p.releaseWithdrawals();
            };
        });
    }

    private void stopped(ManagedPlugin p) {
        p.leaving = false;
        p.bundleStopping = false;
        if (p.status() == PluginStatus.ACTIVE) {
            p.lifecycle.to(PluginStatus.INACTIVE, p.version(), p.stopReason);
        }
        world.touchDependents(p);
    }

    private void outOfTime(ManagedPlugin p, Throwable thrown) {
        p.life = null;
        // Not asked of the thread: it may have left meanwhile.
        String phase = thrown instanceof TimeLimitExceeded late ? late.purpose() : "start";
        actions.fail(p, Failure.thrown(p.name, phase, thrown), null);
    }

    private PluginCaller callerOf(ManagedPlugin p, Installed installed) throws FrameworkFailure {
        ClassLoader loader = ports.framework().loader(installed);
        if (p.caller == null || p.caller.loader() != loader) {
            p.caller = new PluginCaller(p.name, loader, ports.watchdog(), () -> control.execute(() -> world.touch(p)));
        }
        return p.caller;
    }
}
