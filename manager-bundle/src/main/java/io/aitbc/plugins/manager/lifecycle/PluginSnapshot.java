package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.PluginHealth;
import io.aitbc.plugins.PluginMetadata;
import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.PluginView;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.Dependency;
import io.aitbc.plugins.manager.trust.Signer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is shown of one plugin at one moment. */
public record PluginSnapshot(
        String name,
        Optional<String> version,
        Kind kind,
        PluginStatus status,
        Optional<String> phase,
        Optional<Instant> phaseSince,
        Instant since,
        Optional<BundleView> bundle,
        Optional<String> source,
        Optional<String> sha256,
        String signature,
        String isolation,
        Optional<PluginHealth.State> health,
        List<PluginView.Candidate> candidates,
        Optional<Reason> reason,
        Optional<PluginMetadata> metadata,
        boolean enabled,
        int priority,
        List<String> dependencies,
        List<String> dependents,
        String wanted,
        int abandonedThreads,
        long droppedEvents,
        long eventFailures,
        Optional<PluginView.PinView> pin,
        List<String> signers)
        implements PluginView {

    /** The framework's facts of a bundle, as the view shows them. */
    public record BundleShown(long id, String state, String symbolicName, String version)
            implements PluginView.BundleView {}

    /** A candidate, as the view shows it. */
    public record CandidateShown(Optional<String> version, String source, Reason reason)
            implements PluginView.Candidate {}

    /** A pin, as the view shows it. */
    public record PinShown(String version, String sha256, String note, Instant since) implements PluginView.PinView {}

    static PluginSnapshot of(ManagedPlugin p, World world, Wish wish) {
        Optional<Artifact> artifact =
                Optional.ofNullable(p.installed).map(Installed::artifact).or(p::chosen);
        List<PluginView.Candidate> candidates = new ArrayList<>();
        if (p.rejected != null) {
            Artifact newer = p.rejected.artifact();
            candidates.add(
                    new CandidateShown(Optional.of(newer.descriptor().version()), newer.source(), p.rejected.reason()));
        }
        candidates.addAll(others(p));
        PluginLifecycle.State state = p.lifecycle.state();
        return new PluginSnapshot(
                p.name,
                Optional.of(p.version()).filter(v -> !v.isEmpty()),
                Kind.PLUGIN,
                state.status(),
                p.phase(),
                p.phaseSince(),
                state.since(),
                Optional.ofNullable(p.installed)
                        .map(i -> new BundleShown(
                                i.bundle(), "", i.artifact().descriptor().symbolicName(), "")),
                artifact.map(Artifact::source),
                artifact.map(Artifact::sha256),
                signature(artifact),
                "none",
                Optional.empty(),
                List.copyOf(candidates),
                state.reason(),
                artifact.flatMap(a -> a.descriptor().metadata()),
                p.enabled,
                p.settings.priority(),
                p.dependencies().stream().map(Dependency::text).toList(),
                List.copyOf(world.order().dependents(p.name)),
                wish.value(),
                p.caller == null ? 0 : p.caller.abandoned(),
                0,
                0,
                Optional.empty(),
                signers(artifact));
    }

    /** Where the chosen file was not taken, the one that runs is among those that were not chosen: it is no candidate. */
    private static List<PluginView.Candidate> others(ManagedPlugin p) {
        List<PluginView.Candidate> others = new ArrayList<>();
        p.choice.others().forEach(c -> others.add(new CandidateShown(c.version(), c.source(), c.reason())));
        if (p.rejected != null && p.installed != null) {
            Artifact runs = p.installed.artifact();
            others.stream()
                    .filter(c -> c.reason().code() == Reason.Code.SHADOWED
                            && c.source().equals(runs.source())
                            && c.version().equals(Optional.of(runs.descriptor().version())))
                    .findFirst()
                    .ifPresent(others::remove);
        }
        return others;
    }

    static PluginSnapshot ofLibrary(
            Choice choice, Optional<Artifact> artifact, Optional<Installed> installed, PluginLifecycle.State state) {
        return plain(
                choice.name(),
                Kind.LIBRARY,
                artifact.map(a -> a.descriptor().version()),
                artifact,
                artifact.map(Artifact::source),
                installed.map(i -> new BundleShown(
                        i.bundle(), "", i.artifact().descriptor().symbolicName(), "")),
                choice.others().stream()
                        .<PluginView.Candidate>map(c -> new CandidateShown(c.version(), c.source(), c.reason()))
                        .toList(),
                state);
    }

    /** A file without a readable name. */
    public static PluginSnapshot ofFile(LooseFile file, Instant since) {
        return plain(
                file.fileName(),
                Kind.FILE,
                Optional.empty(),
                Optional.empty(),
                Optional.of(file.source()),
                Optional.empty(),
                List.of(),
                new PluginLifecycle.State(PluginStatus.UNLOADED, since, Optional.of(file.reason())));
    }

    private static PluginSnapshot plain(
            String name,
            Kind kind,
            Optional<String> version,
            Optional<Artifact> artifact,
            Optional<String> source,
            Optional<BundleView> bundle,
            List<PluginView.Candidate> candidates,
            PluginLifecycle.State state) {
        return new PluginSnapshot(
                name,
                version,
                kind,
                state.status(),
                Optional.empty(),
                Optional.empty(),
                state.since(),
                bundle,
                source,
                artifact.map(Artifact::sha256),
                signature(artifact),
                "none",
                Optional.empty(),
                candidates,
                state.reason(),
                Optional.empty(),
                true,
                PluginSettings.DEFAULT.priority(),
                List.of(),
                List.of(),
                Wish.STARTED.value(),
                0,
                0,
                0,
                Optional.empty(),
                signers(artifact));
    }

    private static String signature(Optional<Artifact> artifact) {
        return artifact.map(bytes -> bytes.signing().signature().value()).orElse("unchecked");
    }

    private static List<String> signers(Optional<Artifact> artifact) {
        return artifact.stream()
                .flatMap(bytes -> bytes.signing().signers().stream())
                .map(Signer::shown)
                .distinct()
                .toList();
    }

    /** The same with what changes without a decision: status, phase, abandoned threads. */
    PluginSnapshot live(ManagedPlugin p) {
        PluginLifecycle.State now = p.lifecycle.state();
        return new PluginSnapshot(
                name,
                version,
                kind,
                now.status(),
                p.phase(),
                p.phaseSince(),
                now.since(),
                bundle,
                source,
                sha256,
                signature,
                isolation,
                health,
                candidates,
                now.reason(),
                metadata,
                enabled,
                priority,
                dependencies,
                dependents,
                wanted,
                p.caller == null ? 0 : p.caller.abandoned(),
                droppedEvents,
                eventFailures,
                pin,
                signers);
    }

    /** The same with what other parts of the runtime know. */
    public PluginSnapshot with(
            Optional<BundleView> facts, Optional<PluginHealth.State> checked, long dropped, long failed) {
        return new PluginSnapshot(
                name,
                version,
                kind,
                status,
                phase,
                phaseSince,
                since,
                facts,
                source,
                sha256,
                signature,
                isolation,
                checked,
                candidates,
                reason,
                metadata,
                enabled,
                priority,
                dependencies,
                dependents,
                wanted,
                abandonedThreads,
                dropped,
                failed,
                pin,
                signers);
    }

    /** The same, pinned. */
    public PluginSnapshot pinned(Optional<PluginView.PinView> to) {
        return new PluginSnapshot(
                name,
                version,
                kind,
                status,
                phase,
                phaseSince,
                since,
                bundle,
                source,
                sha256,
                signature,
                isolation,
                health,
                candidates,
                reason,
                metadata,
                enabled,
                priority,
                dependencies,
                dependents,
                wanted,
                abandonedThreads,
                droppedEvents,
                eventFailures,
                to,
                signers);
    }
}
