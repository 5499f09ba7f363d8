package io.aitbc.plugins.manager.lifecycle;

import static io.aitbc.plugins.manager.lifecycle.ManagedPlugin.Action;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Starts bundles. What has never proven itself is written down before any of its code runs, one write for all. */
final class Starting {
    private static final System.Logger LOG = System.getLogger(Starting.class.getName());

    private final Actions actions;
    private final Ports ports;
    private final List<ManagedPlugin> collected = new ArrayList<>();

    Starting(Actions actions, Ports ports) {
        this.actions = actions;
        this.ports = ports;
    }

    void add(ManagedPlugin p) {
        p.action = Action.START;
        p.phase("start");
        collected.add(p);
    }

    void flush() {
        if (collected.isEmpty()) {
            return;
        }
        List<ManagedPlugin> all = List.copyOf(collected);
        collected.clear();
        List<Artifact> untried = all.stream()
                .filter(p -> actions.probation.untried(p, artifact(p)))
                .map(Starting::artifact)
                .toList();
        CompletableFuture<Void> known = untried.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.runAsync(() -> onTrial(untried), ports.workers());
        all.forEach(p -> start(p, known));
    }

    private static Artifact artifact(ManagedPlugin p) {
        return Objects.requireNonNull(p.installed).artifact();
    }

    private void onTrial(List<Artifact> untried) {
        try {
            ports.history().onTrial(untried);
        } catch (RuntimeException failure) {
            // Without it a crash cannot be blamed on them; that is no reason to run nothing.
            LOG.log(
                    System.Logger.Level.ERROR,
                    "It could not be written down which plugins are on trial: " + failure.getMessage());
        }
    }

    private void start(ManagedPlugin p, CompletableFuture<Void> known) {
        Installed installed = Objects.requireNonNull(p.installed);
        PluginConfig config = PluginConfig.EMPTY;
        String entry = "";
        if (p.configured instanceof Configured.Valid valid) {
            config = valid.config();
            entry = valid.entry();
        }
        PluginConfig applied = config;
        p.applied = applied;
        p.appliedEntry = entry;
        p.restartAsked = false;
        p.rightsChanged = false;
        p.startedByHand = false;
        actions.begin(p, Action.START, () -> {
            known.join();
            ports.configurator()
                    .publish(p.name, applied, installed.artifact().descriptor().configurationPid());
            List<String> waits = ports.framework().start(installed);
            return () -> {
                p.phase("");
                p.bundleActive = true;
                p.waitsFor = waits;
                p.waitingSince = Objects.requireNonNullElse(p.waitingSince, actions.now());
            };
        });
    }
}
