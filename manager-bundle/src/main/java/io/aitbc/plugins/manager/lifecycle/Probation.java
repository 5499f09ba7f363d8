package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.PluginHealth;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.lifecycle.ManagedPlugin.Trial;
import io.aitbc.plugins.manager.lifecycle.VersionHistory.Passed;
import io.aitbc.plugins.manager.lifecycle.VersionHistory.Proven;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What other bytes or another configuration have to stand before they count: a time ACTIVE with good health. What passes
 * is written down; what fails before is taken back, and what had proven itself runs again. Control thread only.
 *
 * <p>A plugin of which nothing has proven itself has nothing to go back to: its failures are failures and no more.
 */
final class Probation {
    private static final Runnable NOTHING = () -> {};
    /** A stop that fails says nothing about what was tried. */
    private static final Set<String> AFTERWARDS = Set.of("stop", "cleanup");

    private final World world;
    private final Actions actions;
    private final Ports ports;
    private final Minutes minutes;
    private final List<Passed> passed = new ArrayList<>();

    Probation(World world, Actions actions, Ports ports) {
        this.world = world;
        this.actions = actions;
        this.ports = ports;
        this.minutes = new Minutes(actions);
    }

    private Optional<Proven> proven(ManagedPlugin p) {
        return ports.history().proven(p.name);
    }

    /** Whether nobody may count on these bytes yet. */
    boolean untried(ManagedPlugin p, Artifact artifact) {
        return proven(p)
                .filter(known -> known.sha256().equals(artifact.sha256()))
                .isEmpty();
    }

    /** It became ACTIVE, or took a changed configuration alive. */
    void begins(ManagedPlugin p, Artifact artifact) {
        boolean nothingNew = proven(p)
                .filter(known -> known.sha256().equals(artifact.sha256())
                        && known.entry().equals(p.appliedEntry))
                .isPresent();
        if (nothingNew) {
            close(p);
            world.standsAlone(p);
            if (ports.history().isTogether(artifact)) {
                passed.add(new Passed(artifact, p.appliedEntry)); // Those that came with it need not wait for it.
            }
            return;
        }
        p.trial = new Trial(artifact, p.appliedEntry, world.now());
        ports.vitals().probation(p.name, true);
        actions.wake(p, world.now(), world.now().plus(p.settings.probation()));
    }

    /** Passes what has stood its time; what is unhealthy then gets the time it needs to show which way it goes. */
    void look(ManagedPlugin p) {
        Trial trial = p.trial;
        if (trial == null || world.now().isBefore(trial.since().plus(p.settings.probation()))) {
            return;
        }
        if (ports.vitals()
                .state(p.name)
                .filter(s -> s == PluginHealth.State.UNHEALTHY)
                .isPresent()) {
            Instant now = world.now();
            actions.wake(p, now, now.plusSeconds(1));
            return;
        }
        passed.add(new Passed(trial.artifact(), trial.entry()));
        world.standsAlone(p);
        close(p);
    }

    /** Writes down what passed: one write for all of them. */
    void flush() {
        if (passed.isEmpty()) {
            return;
        }
        List<Passed> all = List.copyOf(passed);
        passed.clear();
        minutes.add(() -> ports.history().passed(all), NOTHING);
    }

    /** Ended without a verdict: an operator stopped it, or something it needs did. */
    void ends(ManagedPlugin p) {
        if (close(p)) {
            minutes.add(() -> ports.history().trialEnded(p.name), NOTHING);
        }
    }

    /** It is in ERROR. Takes a change back that has not proven itself. */
    void failed(ManagedPlugin p, Failure failure) {
        boolean tried = close(p);
        Optional<Artifact> artifact =
                p.installed == null ? p.chosen() : Optional.of(p.installed).map(Installed::artifact);
        boolean afterwards =
                failure.reason().phase().filter(AFTERWARDS::contains).isPresent();
        if (artifact.isEmpty() || world.shuttingDown()) {
            return;
        }
        Optional<Proven> before = proven(p);
        if (ports.history().isTogether(artifact.get()) && !afterwards) {
            minutes.add(() -> ports.history().failed(artifact.get(), failure.reason()), NOTHING);
        } else if (before.isEmpty() || afterwards || failure.kind() == Failure.Kind.CYCLE) {
            if (tried || before.isEmpty()) {
                minutes.add(() -> ports.history().trialEnded(p.name), NOTHING);
            }
        } else if (!before.get().sha256().equals(artifact.get().sha256())) {
            minutes.add(() -> ports.history().failed(artifact.get(), failure.reason()), NOTHING);
        } else if (!before.get().entry().equals(p.appliedEntry) && ranWith(p, failure)) {
            takeBackConfiguration(p, failure.reason());
        }
    }

    private static boolean ranWith(ManagedPlugin p, Failure failure) {
        return failure.reason().phase().filter(phase -> !phase.equals("load")).isPresent()
                && p.configured instanceof Configured.Valid valid
                && valid.former().isEmpty()
                && valid.entry().equals(p.appliedEntry);
    }

    private void takeBackConfiguration(ManagedPlugin p, Reason reason) {
        String entry = p.appliedEntry;
        minutes.add(() -> ports.history().configurationFailed(p.name, entry, reason), () -> {
            p.configuredEpoch = -1;
            world.touch(p);
        });
    }

    /**
     * Whether a change waits for a service for longer than its probation: what ran before did not need it.
     *
     * @param since when the waiting began
     */
    boolean overdue(ManagedPlugin p, @Nullable Instant since) {
        Installed installed = p.installed;
        if (since == null
                || installed == null
                || !untried(p, installed.artifact())
                || proven(p).isEmpty() && !ports.history().isTogether(installed.artifact())) {
            return false;
        }
        Instant end = since.plus(p.settings.probation());
        if (world.now().isBefore(end)) {
            actions.wake(p, world.now(), end);
            return false;
        }
        return true;
    }

    private boolean close(ManagedPlugin p) {
        boolean open = p.trial != null;
        p.trial = null;
        if (open) {
            ports.vitals().probation(p.name, false);
        }
        return open;
    }
}
