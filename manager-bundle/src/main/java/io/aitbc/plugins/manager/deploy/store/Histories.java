package io.aitbc.plugins.manager.deploy.store;

import io.aitbc.plugins.management.HistoryEntry;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Blocked;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Mark;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Pin;
import io.aitbc.plugins.manager.deploy.store.HistoryState.Event;
import io.aitbc.plugins.manager.deploy.store.HistoryState.Kept;
import io.aitbc.plugins.manager.deploy.store.HistoryState.Line;
import io.aitbc.plugins.manager.deploy.store.HistoryState.Plugin;
import io.aitbc.plugins.manager.deploy.store.HistoryState.Replacement;
import io.aitbc.plugins.manager.deploy.store.HistoryState.Trial;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.lifecycle.VersionHistory;
import io.aitbc.plugins.manager.reason.Cause;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The versions of each plugin: which have proven themselves, what is on trial, what happened. Bytes that fail are marked
 * in the {@link DesiredStates}, so that the choice between the files follows.
 *
 * <p>All methods may be called from any thread; every change is durable when its method returns. A change that the disk
 * refuses throws {@link UncheckedIOException} with a sentence.
 */
public final class Histories implements VersionHistory {

    /** How many versions of a plugin are kept unless the configuration says otherwise. */
    public static final int KEEP_VERSIONS = 3;

    /** What comes with the runtime is never blamed for the end of a process. */
    private static final String WITH_THE_RUNTIME = "plugins";

    private final Ledger<HistoryState> ledger;
    private final DesiredStates desired;
    private final Trials trials;
    private final Batches batches;
    private final Clock clock;
    private volatile int limit = KEEP_VERSIONS;

    public Histories(Store<HistoryState> store, DesiredStates desired, Clock clock) {
        this.ledger = new Ledger<>(store);
        this.desired = desired;
        this.clock = clock;
        this.trials = new Trials(ledger);
        this.batches = new Batches(ledger, desired, clock, this::alone);
    }

    /** Changes of several plugins. */
    public Batches batches() {
        return batches;
    }

    /** How many versions of a plugin are kept from the next one on that passes. */
    public void keep(int versions) {
        limit = versions;
    }

    /**
     * A run begins. If the one before ended without being asked to, whatever was on trial is remembered for it; the second
     * time in a row it does not run any more. To be called once per process, before any file is looked at.
     */
    public void opened(long incarnation) {
        for (Map.Entry<String, Trial> suspect : trials.suspects().entrySet()) {
            Trial trial = suspect.getValue();
            String sentence = "the runtime ended abnormally twice in a row while it was on trial.";
            Optional<Kept> proven = other(trial.name(), suspect.getKey());
            Optional<Batch> batch = batches.of(suspect.getKey());
            if (batch.isPresent()) {
                batches.takeBack(batch.get(), together(batch.get(), trial.name(), sentence));
            } else if (proven.isPresent()) {
                giveUp(trial.name(), suspect.getKey(), trial.version(), files(trial.file()), proven.get(), sentence);
            } else {
                add(trial.name(), line(Event.LEFT_OUT, trial.version(), suspect.getKey(), trial.source(), sentence));
            }
        }
        trials.opened(incarnation, (name, hash) -> other(name, hash).isPresent() || isSentBack(hash));
        batches.finishTakingBack();
    }

    private boolean isSentBack(String sha256) {
        Mark mark = desired.marks().get(sha256);
        return mark != null && mark.sentBack();
    }

    /** This run ends because somebody asked for that. */
    public void endedCleanly() {
        trials.endedCleanly();
    }

    @java.lang.Override
    public Optional<Proven> proven(String name) {
        return plugin(name).proven().map(kept -> new Proven(kept.sha256(), kept.version(), kept.entry()));
    }

    @java.lang.Override
    public void arrives(Artifact artifact) {
        if (!artifact.source().equals(WITH_THE_RUNTIME)) {
            change(name(artifact), plugin -> told(plugin, artifact));
        }
    }

    @java.lang.Override
    public void onTrial(Collection<Artifact> artifacts) {
        List<Artifact> blamable = artifacts.stream()
                .filter(artifact -> !artifact.source().equals(WITH_THE_RUNTIME))
                .toList();
        ledger.update("trial of plugins", before -> {
            HistoryState state = trials.with(before, blamable);
            for (Artifact artifact : blamable) {
                Plugin plugin = state.plugin(name(artifact));
                Plugin told = told(plugin, artifact);
                if (told != plugin) {
                    state = state.withPlugin(told);
                }
            }
            return state;
        });
    }

    private Plugin told(Plugin plugin, Artifact artifact) {
        boolean known = plugin.lines().stream()
                .anyMatch(line -> line.sha256().equals(artifact.sha256()) && line.event() == Event.INSTALLED);
        String note = batches.of(artifact.sha256())
                .map(batch -> "in a change of " + batch.text())
                .orElse(null);
        return known ? plugin : plugin.with(line(Event.INSTALLED, artifact, note));
    }

    @java.lang.Override
    public void trialEnded(String name) {
        trials.ended(name);
    }

    @java.lang.Override
    public void passed(Collection<Passed> passed) {
        Proving proving = new Proving(limit);
        ledger.update("success of plugins", before -> {
            HistoryState state = before;
            for (Passed each : passed) {
                Kept kept = kept(each);
                Optional<Batch> batch = state.batch(kept.sha256());
                state = batch.isEmpty()
                        ? proving.proven(state, name(each.artifact()), kept)
                        : proving.stood(state, batch.get().stood(kept.sha256(), kept));
            }
            return state;
        });
    }

    private Kept kept(Passed passed) {
        Artifact artifact = passed.artifact();
        return new Kept(
                artifact.sha256(),
                artifact.descriptor().version(),
                artifact.source(),
                passed.entry(),
                now(),
                artifact.file().map(Path::toString).orElse(null));
    }

    @java.lang.Override
    public boolean isTogether(Artifact artifact) {
        return batches.of(artifact.sha256()).isPresent();
    }

    @java.lang.Override
    public void alone(String name) {
        ledger.update("end of a change of several plugins", state -> new Proving(limit).alone(state, name));
    }

    @java.lang.Override
    public void failed(Artifact artifact, Reason reason) {
        String name = name(artifact);
        Optional<Batch> batch = batches.of(artifact.sha256());
        if (batch.isPresent()) {
            batches.takeBack(batch.get(), together(batch.get(), name, reason.message()));
            trials.ended(name);
            return;
        }
        boolean pinned = desired.pin(name).map(Pin::sha256).equals(Optional.of(artifact.sha256()));
        Optional<Kept> proven = other(name, artifact.sha256());
        if (proven.isPresent() && !pinned) {
            giveUp(
                    name,
                    artifact.sha256(),
                    artifact.descriptor().version(),
                    artifact.file().map(Path::toString).stream().toList(),
                    proven.get(),
                    reason.message());
        }
        trials.ended(name);
    }

    private static String together(Batch batch, String culprit, String because) {
        return "it came in a change of " + batch.text() + ", of which '" + culprit + "' failed: " + because;
    }

    /** First the mark and then the line: what happens in between is repeated with the same result. */
    private void giveUp(String name, String sha256, String version, List<String> files, Kept back, String because) {
        Mark mark = new Mark(Blocked.FAILED_PROBATION, name, files, because, now());
        desired.sentBack(name, Map.of(sha256, mark), back.sha256(), true);
        String note = "'" + version + "' failed its probation: " + because;
        add(name, line(Event.RETURNED, back.version(), back.sha256(), back.source(), note));
    }

    @java.lang.Override
    public void configurationFailed(String name, String entry, Reason reason) {
        change(name, plugin -> plugin.proven()
                .filter(proven -> !proven.entry().equals(entry))
                .map(proven -> plugin.withReplacement(new Replacement(entry, proven.entry(), reason.message()))
                        .with(line(
                                Event.CONFIGURATION_RETURNED,
                                proven.version(),
                                proven.sha256(),
                                proven.source(),
                                reason.message())))
                .orElse(plugin));
    }

    @java.lang.Override
    public Optional<VersionHistory.Override> override(String name) {
        return Optional.ofNullable(plugin(name).replacement())
                .map(kept -> new VersionHistory.Override(kept.instead(), kept.entry(), kept.because()));
    }

    /** The operator went to a version: the configuration that it was proven with is used, or the one in the file again. */
    public void override(String name, Optional<VersionHistory.Override> instead) {
        Replacement replacement = instead.map(
                        override -> new Replacement(override.instead(), override.entry(), override.because()))
                .orElse(null);
        change(name, plugin -> plugin.withReplacement(replacement));
    }

    @java.lang.Override
    public Optional<Reason> leftOut(Artifact artifact) {
        return trials.leftOut(artifact.sha256()).map(trial -> Cause.of(
                        Reason.Code.LEFT_OUT,
                        "Plugin '" + trial.name() + "' '" + trial.version()
                                + "' is left out: the runtime ended abnormally twice in a row while it was on"
                                + " trial.")
                .withFix("'aitbc plugin start " + trial.name() + "' lets it in again."));
    }

    @java.lang.Override
    public void letIn(String name) {
        for (Trial trial : trials.letIn(name)) {
            add(name, line(Event.LET_IN, trial.version(), "", trial.source(), null));
        }
    }

    /** The operator went to a version; if it is a kept one, it is what is proven from now on. */
    public void rolledBack(Artifact target, String note) {
        alone(name(target));
        change(name(target), plugin -> {
            Plugin told = plugin.with(line(Event.ROLLED_BACK, target, note));
            return plugin.kept().stream()
                    .filter(kept -> kept.sha256().equals(target.sha256()))
                    .findFirst()
                    .map(kept ->
                            told.withProven(kept, Math.max(limit, plugin.kept().size())))
                    .orElse(told);
        });
    }

    /** The operator pinned these bytes. */
    public void pinned(String name, Pin pin) {
        alone(name);
        add(name, line(Event.PINNED, pin.version(), pin.sha256(), "", pin.note().isEmpty() ? null : pin.note()));
    }

    /** The operator ended this pin. */
    public void unpinned(String name, Pin pin) {
        add(name, line(Event.UNPINNED, pin.version(), pin.sha256(), "", null));
    }

    /** The versions of a plugin that have proven themselves and are kept, the one that counts first. */
    public List<Kept> kept(String name) {
        return plugin(name).kept();
    }

    /** The files that held the bytes that count, with the content hashes of these; only what is not known to be gone. */
    public Map<String, String> files() {
        Map<String, String> files = new HashMap<>();
        ledger.read().plugins().values().forEach(plugin -> plugin.proven()
                .filter(kept -> kept.file() != null)
                .ifPresent(kept -> files.put(Objects.requireNonNull(kept.file()), kept.sha256())));
        return files;
    }

    /** These files were removed: what comes under their names has nothing to do with what they held. */
    public void gone(Set<String> files) {
        ledger.update("end of files", state -> {
            HistoryState changed = state;
            for (Plugin plugin : state.plugins().values()) {
                Plugin without = plugin.without(files);
                if (!without.equals(plugin)) {
                    changed = changed.withPlugin(without);
                }
            }
            return changed;
        });
    }

    /** The content hashes whose bytes must be kept. */
    public Set<String> needed() {
        Set<String> hashes = new HashSet<>(desired.needed());
        hashes.addAll(batches.needed());
        ledger.read().plugins().values().forEach(plugin -> plugin.kept().forEach(kept -> hashes.add(kept.sha256())));
        return hashes;
    }

    /** The content hash of the bytes of a plugin that something happened to last. */
    public Optional<String> latest(String name) {
        List<Line> lines = plugin(name).lines();
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(lines.get(lines.size() - 1).sha256());
    }

    /** What happened to a plugin, the latest first. */
    public List<HistoryEntry> history(String name) {
        return entries(plugin(name))
                .sorted(LATEST_FIRST)
                .<HistoryEntry>map(entry -> entry)
                .toList();
    }

    /** What happened to all plugins, the latest first. */
    public List<HistoryEntry> history() {
        return ledger.read().plugins().values().stream()
                .flatMap(Histories::entries)
                .sorted(LATEST_FIRST)
                .<HistoryEntry>map(entry -> entry)
                .toList();
    }

    private static final Comparator<HistoryLine> LATEST_FIRST =
            Comparator.comparing(HistoryLine::when).reversed();

    private static Stream<HistoryLine> entries(Plugin plugin) {
        Set<String> kept = new HashSet<>();
        plugin.kept().forEach(version -> kept.add(version.sha256()));
        List<HistoryLine> lines = new ArrayList<>();
        plugin.lines().forEach(line -> lines.add(0, HistoryLine.of(plugin.name(), line, kept.contains(line.sha256()))));
        return lines.stream();
    }

    private Plugin plugin(String name) {
        return ledger.read().plugin(name);
    }

    private Optional<Kept> other(String name, String sha256) {
        return kept(name).stream().filter(kept -> !kept.sha256().equals(sha256)).findFirst();
    }

    private void change(String name, UnaryOperator<Plugin> change) {
        ledger.update("history of plugin '" + name + "'", state -> {
            Plugin before = state.plugin(name);
            Plugin after = change.apply(before);
            return after.equals(before) ? state : state.withPlugin(after);
        });
    }

    private void add(String name, Line line) {
        change(name, plugin -> plugin.with(line));
    }

    private Line line(Event event, Artifact artifact, @Nullable String note) {
        return line(event, artifact.descriptor().version(), artifact.sha256(), artifact.source(), note);
    }

    private Line line(Event event, String version, String sha256, String source, @Nullable String note) {
        return new Line(now(), event, version, sha256, source, note);
    }

    private String now() {
        return clock.instant().toString();
    }

    private static List<String> files(@Nullable String file) {
        return file == null ? List.of() : List.of(file);
    }

    private static String name(Artifact artifact) {
        return artifact.descriptor().name();
    }
}
