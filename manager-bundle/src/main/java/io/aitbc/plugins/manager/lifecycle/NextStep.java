package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.SemVer;
import io.aitbc.plugins.manager.reason.Cause;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is to be done next with one plugin, from what is and what is wanted; never from what just happened.
 * So whatever happens, in whatever order, ends in the same place. Control thread only.
 */
final class NextStep {
    private final World world;
    private final Actions actions;

    NextStep(World world, Actions actions) {
        this.world = world;
        this.actions = actions;
    }

    void take(ManagedPlugin p) {
        if (p.action != null) {
            return;
        }
        if (p.lost && p.life != null) {
            leave(p, p.cause(Reason.Code.UNLOADED_BY_OPERATOR, "was uninstalled by hand."));
        } else if (p.lost) {
            actions.forget(p);
        } else if (world.shuttingDown()) {
            if (p.occupied()) {
                leave(p, p.cause(Reason.Code.SHUTTING_DOWN, "was stopped: the runtime is stopping."));
            }
        } else if (!p.lazyOffer.isEmpty() && !p.lazyOffer.equals(lazyOffer(p, world.goal(p)))) {
            actions.withdrawLazy(p);
        } else if (p.installed == null) {
            absent(p, world.goal(p));
        } else {
            present(p, p.installed, world.goal(p));
        }
    }

    private void absent(ManagedPlugin p, Goal goal) {
        if (!goal.installed()) {
            actions.rest(p, goal);
        } else if (world.gathers(p)) {
            return;
        } else if (p.status() == PluginStatus.ERROR && p.configuredEpoch != world.settingsEpoch()) {
            actions.configure(p);
        } else if (p.status() == PluginStatus.ERROR && !mayTry(p)) {
            p.retryAsked = false;
        } else if (!stuckHolds(p)) {
            actions.load(p);
        }
    }

    private void present(ManagedPlugin p, Installed installed, Goal goal) {
        boolean same = goal.installed()
                && p.chosen()
                        .map(a -> a.sha256().equals(installed.artifact().sha256()))
                        .orElse(false);
        if (same && !p.reloadAsked) {
            if (!waits(p)) {
                p.rejected = null;
            }
            follow(p, goal);
        } else if (goal.installed() && !p.reloadAsked && p.running && onTrial(p, installed)) {
            return;
        } else if (p.occupied()) {
            leave(p, replaced(p, goal));
        } else {
            actions.unload(p);
        }
    }

    /** What an operator has not agreed to is shown beside the version that serves. */
    private boolean waits(ManagedPlugin p) {
        Optional<Artifact> newer = p.waiting();
        newer.flatMap(world.hold()::permission).ifPresent(held -> actions.reject(p, newer.orElseThrow(), held));
        return newer.isPresent();
    }

    /** A newer file for a plugin that runs is tried beside it first. Whether that is under way, or ended badly. */
    private boolean onTrial(ManagedPlugin p, Installed installed) {
        Artifact wanted = p.chosen().orElseThrow();
        boolean backwards = SemVer.parse(wanted.descriptor().version())
                        .compareTo(
                                SemVer.parse(installed.artifact().descriptor().version()))
                < 0;
        if (backwards
                || world.movesTogether(p)
                || p.tried != null && p.tried.artifact().equals(wanted)) {
            return false;
        }
        Optional<Cause> held = world.hold().of(p, wanted);
        if (held.isPresent()) {
            actions.reject(p, wanted, held.get());
            follow(p, world.goal(p));
            return true;
        }
        if (p.rejected != null && p.rejected.stillHolds(wanted, world)) {
            follow(p, world.goal(p));
            return true;
        }
        actions.trial(p, wanted);
        return true;
    }

    private void follow(ManagedPlugin p, Goal goal) {
        if (p.status() == PluginStatus.ERROR) {
            inError(p, goal);
        } else if (goal.level() == Goal.Level.LOADED) {
            if (p.occupied()) {
                leave(p, goal.reason());
            } else if (asleep(goal) && p.lazyOffer.isEmpty()) {
                actions.offerLazy(p);
            } else {
                p.lifecycle.because(goal.reason());
            }
        } else if (p.configuredEpoch != world.settingsEpoch() && !(p.running && p.offer == null)) {
            actions.configure(p);
        } else if (p.running) {
            keepRunning(p);
        } else {
            start(p);
        }
    }

    private void inError(ManagedPlugin p, Goal goal) {
        if (p.configuredEpoch != world.settingsEpoch()) {
            actions.configure(p);
        } else if (p.bundleActive && p.life == null) {
            actions.stopBundle(p);
        } else if (goal.level() == Goal.Level.LOADED && !p.retryAsked) {
            p.retry.rest();
        } else if (!mayTry(p)) {
            p.retryAsked = false;
        } else if (!stuckHolds(p)) {
            actions.load(p);
        }
    }

    private boolean mayTry(ManagedPlugin p) {
        boolean circle = !world.order().cycle(p.name).isEmpty();
        boolean due = p.retry.due(p.circumstances(world.bundleChanges()), circle, world.now());
        return due || p.retryAsked && !circle;
    }

    /** The bytes whose services may be published from memory: those that sleep, or that were woken. */
    private static String lazyOffer(ManagedPlugin p, Goal goal) {
        boolean wanted = asleep(goal) || goal.level() == Goal.Level.ACTIVE && p.settings.lazy();
        return wanted && !p.reloadAsked ? p.chosen().map(Artifact::sha256).orElse("") : "";
    }

    private static boolean asleep(Goal goal) {
        return goal.reason() != null && goal.reason().code() == Reason.Code.LAZY;
    }

    /** Being needed by another plugin is a use. */
    private void wakeProviders(ManagedPlugin p) {
        p.dependencies().stream()
                .map(d -> world.plugin(d.name()))
                .filter(provider -> provider != null && !provider.awake && asleep(world.goal(provider)))
                .forEach(provider -> {
                    provider.awake = true;
                    world.touch(provider);
                });
    }

    /** Two instances must never run at once: readings, section 1. */
    private boolean stuckHolds(ManagedPlugin p) {
        Optional<PluginCaller.Overstay> stuck = p.stuck();
        if (stuck.isEmpty()) {
            return false;
        }
        Cause cause = p.cause(
                        Reason.Code.STUCK,
                        "cannot start again yet: a thread is stuck in "
                                + stuck.get().purpose() + " since "
                                + stuck.get().since() + ".")
                .withPhase(stuck.get().purpose())
                .withFix("It starts by itself when that thread leaves; 'aitbc restart' ends it now.");
        if (p.status() == PluginStatus.ERROR) {
            p.lifecycle.because(cause);
        }
        return true;
    }

    private void keepRunning(ManagedPlugin p) {
        if (p.offer == null) {
            leave(p, p.withdrawnBecause);
            return;
        }
        if (p.stopFailure != null) {
            leave(p, p.stopFailure.reason());
            return;
        }
        Optional<Cause> hold = world.hold().of(p);
        List<String> circle = world.order().cycle(p.name);
        if (!circle.isEmpty()) {
            leave(p, circle(p, circle).reason());
        } else if (hold.isPresent()) {
            leave(p, hold.get());
        } else if (p.rightsChanged) {
            leave(p, p.cause(Reason.Code.STOPPED_BY_OPERATOR, "was stopped to run with other permissions."));
        } else if (p.restartAsked) {
            leave(p, p.cause(Reason.Code.CONFIGURATION, "was stopped to take its changed configuration."));
        } else {
            p.leaving = false;
            p.retryAsked = false;
            actions.probation.look(p);
            refusedConfiguration(p);
        }
    }

    /** A plugin that runs keeps its values when the new ones are not valid, and says so. */
    private static void refusedConfiguration(ManagedPlugin p) {
        if (p.configured instanceof Configured.Invalid invalid) {
            p.lifecycle.because(invalid.reason());
        } else if (p.rejected != null) {
            p.lifecycle.because(p.rejected.reason());
        } else if (p.configured instanceof Configured.Valid valid
                && valid.former().isPresent()) {
            p.lifecycle.because(former(p, valid.former().get()));
        } else {
            p.lifecycle.because(null);
        }
    }

    private static Cause former(ManagedPlugin p, String because) {
        return Cause.of(Reason.Code.CONFIGURATION, because)
                .withFix("Correct the entry of '" + p.name + "' in etc/aitbc.yaml; it is taken at once.");
    }

    private void start(ManagedPlugin p) {
        List<String> circle = world.order().cycle(p.name);
        wakeProviders(p);
        Optional<Cause> hold = world.hold().of(p);
        @Nullable Failure failure = !circle.isEmpty() ? circle(p, circle) : invalid(p);
        if (failure != null || hold.isPresent()) {
            if (p.bundleActive) {
                actions.stopBundle(p);
            } else if (failure != null) {
                actions.fail(p, failure, null);
            } else {
                p.restartAsked = false;
                p.retryAsked = false;
                p.lifecycle.because(hold.orElseThrow());
            }
        } else if (p.rightsChanged && p.bundleActive) {
            actions.stopBundle(p);
        } else if (stuckHolds(p)) {
            p.lifecycle.because(p.cause(Reason.Code.STUCK, "waits until a thread of its former life has left it."));
        } else if (!p.bundleActive || p.startedByHand) {
            actions.start(p);
        } else if (p.offer != null) {
            actions.run(p, p.offer);
        } else if (actions.probation.overdue(p, p.waitingSince)) {
            Cause waits = waitsForService(p).withPhase("start");
            actions.fail(p, new Failure(Failure.Kind.PERMANENT, waits), null);
        } else {
            p.retryAsked = false;
            p.lifecycle.because(waitsForService(p));
        }
    }

    private static @Nullable Failure invalid(ManagedPlugin p) {
        return p.configured instanceof Configured.Invalid invalid
                ? new Failure(Failure.Kind.CONFIGURATION, Cause.from(invalid.reason()))
                : null;
    }

    private static Failure circle(ManagedPlugin p, List<String> circle) {
        return new Failure(
                Failure.Kind.CYCLE,
                p.cause(
                                Reason.Code.DEPENDENCY_CYCLE,
                                "is in a circle of dependencies: " + String.join(" -> ", circle) + ".")
                        .withFix("Remove one of these dependencies."));
    }

    private Cause waitsForService(ManagedPlugin p) {
        Optional<Cause> kept = world.hold().kept(p);
        if (kept.isPresent()) {
            return kept.get();
        }
        String services = p.waitsFor.isEmpty() ? "a service" : "service " + String.join(", ", p.waitsFor);
        return p.cause(Reason.Code.WAITING_FOR_SERVICE, "waits for " + services + ", which nobody offers.")
                .withFix("Drop or start what offers it, then it starts by itself;"
                        + " 'aitbc plugin list --all' shows what is there.");
    }

    private static Cause replaced(ManagedPlugin p, Goal goal) {
        if (p.reloadAsked) {
            return p.cause(Reason.Code.STOPPED_BY_OPERATOR, "was stopped to be loaded anew.");
        }
        return goal.reason() != null
                ? Cause.from(goal.reason())
                : p.cause(Reason.Code.SHADOWED, "was stopped to make room for another version of it.");
    }

    /** Dependents first: this one says that it leaves, and goes when nobody uses it any more. */
    private void leave(ManagedPlugin p, @Nullable Reason reason) {
        p.stopReason = reason;
        if (!p.leaving) {
            p.leaving = true;
            world.touchDependents(p);
        }
        boolean used = world.order().dependents(p.name).stream()
                .map(world::plugin)
                .anyMatch(d -> d != null && d.life != null && needs(d, p));
        if (!used) {
            if (p.life == null) {
                actions.stopBundle(p);
            } else {
                actions.stop(p, p.offer == null && !p.bundleStopping);
            }
        }
    }

    private static boolean needs(ManagedPlugin dependent, ManagedPlugin provider) {
        return dependent.dependencies().stream()
                .anyMatch(d -> !d.optional() && d.name().equals(provider.name));
    }
}
