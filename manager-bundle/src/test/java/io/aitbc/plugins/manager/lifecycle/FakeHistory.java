package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.PluginHealth;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.reason.Cause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** What has proven itself, in memory; tells a test's files when bytes failed. */
final class FakeHistory implements VersionHistory, Vitals {
    final Map<String, Passed> proven = new ConcurrentHashMap<>();
    final Map<String, Override> overrides = new ConcurrentHashMap<>();
    final Map<String, PluginHealth.State> health = new ConcurrentHashMap<>();
    final Set<String> closely = ConcurrentHashMap.newKeySet();
    final Set<String> together = ConcurrentHashMap.newKeySet();
    final Set<String> leftOut = ConcurrentHashMap.newKeySet();
    final List<String> calls = new CopyOnWriteArrayList<>();
    volatile boolean full;
    /** The bytes that failed, and what had proven itself. */
    volatile BiConsumer<Artifact, Artifact> whenFailed = (failed, back) -> {};

    Passed known(String name) {
        return Objects.requireNonNull(proven.get(name));
    }

    @java.lang.Override
    public Optional<Proven> proven(String name) {
        return Optional.ofNullable(proven.get(name))
                .map(p -> new Proven(
                        p.artifact().sha256(), p.artifact().descriptor().version(), p.entry()));
    }

    @java.lang.Override
    public void arrives(Artifact artifact) {
        disk();
    }

    /** Fails while the disk is full. */
    private void disk() {
        if (full) {
            throw new UncheckedIOException("The history could not be made durable.", new IOException("no space"));
        }
    }

    @java.lang.Override
    public void onTrial(Collection<Artifact> artifacts) {
        artifacts.forEach(a -> calls.add("trial " + a.sha256()));
    }

    @java.lang.Override
    public void trialEnded(String name) {
        calls.add("ended " + name);
    }

    @java.lang.Override
    public void passed(Collection<Passed> all) {
        disk();
        all.forEach(p -> {
            proven.put(p.artifact().descriptor().name(), p);
            calls.add("passed " + p.artifact().sha256());
        });
    }

    @java.lang.Override
    public void failed(Artifact artifact, Reason reason) {
        disk();
        calls.add("failed " + artifact.sha256());
        Passed before = proven.get(artifact.descriptor().name());
        whenFailed.accept(artifact, before == null ? artifact : before.artifact());
    }

    @java.lang.Override
    public boolean isTogether(Artifact artifact) {
        return together.contains(artifact.sha256());
    }

    @java.lang.Override
    public void alone(String name) {
        together.removeIf(sha -> sha.startsWith(name + "@"));
        calls.add("alone " + name);
    }

    @java.lang.Override
    public void configurationFailed(String name, String entry, Reason reason) {
        calls.add("configuration failed " + name + " " + entry);
        overrides.put(name, new Override(entry, known(name).entry(), reason.message()));
    }

    @java.lang.Override
    public Optional<Override> override(String name) {
        return Optional.ofNullable(overrides.get(name));
    }

    @java.lang.Override
    public Optional<Reason> leftOut(Artifact artifact) {
        return leftOut.contains(artifact.sha256())
                ? Optional.of(Cause.of(Reason.Code.LEFT_OUT, "It was left out."))
                : Optional.empty();
    }

    @java.lang.Override
    public void letIn(String name) {
        leftOut.removeIf(sha -> sha.startsWith(name + "@"));
        calls.add("let in " + name);
    }

    @java.lang.Override
    public void probation(String name, boolean on) {
        if (on) {
            closely.add(name);
        } else {
            closely.remove(name);
        }
    }

    @java.lang.Override
    public Optional<PluginHealth.State> state(String name) {
        return Optional.ofNullable(health.get(name));
    }
}
