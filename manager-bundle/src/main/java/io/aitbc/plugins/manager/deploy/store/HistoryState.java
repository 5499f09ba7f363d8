package io.aitbc.plugins.manager.deploy.store;

import io.aitbc.plugins.manager.lifecycle.VersionHistory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What has proven itself, what is on trial and what happened, as it is kept on the disk. Immutable. Times are ISO 8601.
 *
 * @param plugins by plugin name in lower case
 * @param trials by content hash: bytes that have not passed, and what came of running them
 * @param batches changes of several plugins that are under way; missing in a file that an earlier version wrote
 */
public record HistoryState(
        Session session, Map<String, Plugin> plugins, Map<String, Trial> trials, List<Batch> batches) {

    /** Nothing happened so far. */
    public static final HistoryState NOTHING = new HistoryState(new Session(0, true), Map.of(), Map.of(), List.of());

    private static final int LINES = 50;

    public HistoryState {
        Objects.requireNonNull(session, "session");
        plugins = Collections.unmodifiableSortedMap(new TreeMap<>(plugins));
        trials = Collections.unmodifiableSortedMap(new TreeMap<>(trials));
        batches = List.copyOf(Objects.requireNonNullElse(batches, List.of()));
    }

    /**
     * The latest run of the runtime.
     *
     * @param incarnation 0 when there was none
     * @param clean whether it ended because somebody asked for that
     */
    public record Session(long incarnation, boolean clean) {}

    /**
     * One plugin.
     *
     * @param kept the versions that have proven themselves, the one that counts first
     * @param lines what happened, the oldest first
     */
    public record Plugin(
            String name, List<Kept> kept, @Nullable Replacement replacement, List<Line> lines) {
        public Plugin {
            Objects.requireNonNull(name, "name");
            kept = List.copyOf(kept);
            lines = List.copyOf(lines);
        }

        Optional<Kept> proven() {
            return kept.stream().findFirst();
        }

        /** The same with a version that counts from now on. */
        Plugin withProven(Kept version, int limit) {
            List<Kept> versions = new ArrayList<>();
            versions.add(version);
            kept.stream()
                    .filter(other -> !other.sha256().equals(version.sha256()))
                    .limit(limit - 1L)
                    .forEach(versions::add);
            return new Plugin(name, versions, replacement, lines);
        }

        /** The same, where these files are gone. */
        Plugin without(Set<String> files) {
            return new Plugin(
                    name,
                    kept.stream()
                            .map(version -> version.file() != null && files.contains(version.file())
                                    ? version.withoutFile()
                                    : version)
                            .toList(),
                    replacement,
                    lines);
        }

        Plugin withReplacement(@Nullable Replacement instead) {
            return new Plugin(name, kept, instead, lines);
        }

        Plugin with(Line line) {
            List<Line> all = new ArrayList<>(lines);
            all.add(line);
            return new Plugin(name, kept, replacement, all.subList(Math.max(0, all.size() - LINES), all.size()));
        }
    }

    /**
     * A version that has proven itself, and with which configuration.
     *
     * @param file where its bytes were; null when they came without one
     */
    public record Kept(
            String sha256,
            String version,
            String source,
            String entry,
            String when,
            @Nullable String file) {
        public Kept {
            Objects.requireNonNull(sha256, "sha256");
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(source, "source");
            Objects.requireNonNull(entry, "entry");
        }

        Kept withoutFile() {
            return new Kept(sha256, version, source, entry, when, null);
        }
    }

    /** {@link VersionHistory.Override} on the disk. */
    public record Replacement(String instead, String entry, String because) {
        public Replacement {
            Objects.requireNonNull(instead, "instead");
            Objects.requireNonNull(entry, "entry");
            Objects.requireNonNull(because, "because");
        }
    }

    /** What can happen. */
    public enum Event {
        /** Bytes that never ran here before were started. */
        INSTALLED,
        /** Bytes or a configuration passed their probation. */
        COMMITTED,
        /** Bytes failed their probation, and the version of the line is back. */
        RETURNED,
        /** The operator went to the version of the line. */
        ROLLED_BACK,
        PINNED,
        UNPINNED,
        /** A configuration failed, and the one before is used. */
        CONFIGURATION_RETURNED,
        /** The process ended twice while these bytes were on trial. */
        LEFT_OUT,
        /** The operator wants them to run all the same. */
        LET_IN,
        /** A change of several plugins failed, and of this one there is no version to go back to. */
        WITHDRAWN
    }

    /** Something that happened. */
    public record Line(
            String when,
            Event event,
            String version,
            String sha256,
            String source,
            @Nullable String note) {
        public Line {
            Objects.requireNonNull(when, "when");
            Objects.requireNonNull(event, "event");
        }
    }

    /**
     * Bytes that have not passed.
     *
     * @param running the incarnation in which they are on trial, 0 when they are not
     * @param abnormalEnds how many runs in a row ended without being asked to while these bytes were on trial
     * @param leftOut whether they are not run any more
     */
    public record Trial(
            String name,
            String version,
            String source,
            @Nullable String file,
            long running,
            int abnormalEnds,
            boolean leftOut) {
        public Trial {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(source, "source");
        }

        Trial runningIn(long incarnation) {
            return new Trial(name, version, source, file, incarnation, abnormalEnds, leftOut);
        }

        /** What is known after a run has ended. */
        Trial after(Session run) {
            boolean blamed = !run.clean() && running == run.incarnation();
            return new Trial(name, version, source, file, 0, blamed ? abnormalEnds + 1 : 0, leftOut);
        }

        Trial asLeftOut() {
            return new Trial(name, version, source, file, 0, 0, true);
        }

        /** Whether there is nothing to remember of it. */
        boolean isBlank() {
            return running == 0 && abnormalEnds == 0 && !leftOut;
        }
    }

    Plugin plugin(String name) {
        return plugins.getOrDefault(DesiredStates.key(name), new Plugin(name, List.of(), null, List.of()));
    }

    HistoryState withSession(Session run) {
        return new HistoryState(run, plugins, trials, batches);
    }

    HistoryState withPlugin(Plugin plugin) {
        SortedMap<String, Plugin> changed = new TreeMap<>(plugins);
        changed.put(DesiredStates.key(plugin.name()), plugin);
        return new HistoryState(session, changed, trials, batches);
    }

    HistoryState withTrials(UnaryOperator<Map<String, Trial>> change) {
        SortedMap<String, Trial> changed = new TreeMap<>(change.apply(new TreeMap<>(trials)));
        changed.values().removeIf(Trial::isBlank);
        return new HistoryState(session, plugins, changed, batches);
    }

    /** The change that these bytes came with, as long as it is under way. */
    Optional<Batch> batch(String sha256) {
        return batches.stream()
                .filter(batch -> batch.failed() == null)
                .filter(batch -> batch.members().stream()
                        .anyMatch(member -> member.sha256().equals(sha256)))
                .findFirst();
    }

    /** The same with what has become of a change. */
    HistoryState with(Batch batch) {
        List<Batch> changed = new ArrayList<>(without(batch).batches());
        changed.add(batch);
        return new HistoryState(session, plugins, trials, changed);
    }

    HistoryState without(Batch gone) {
        return new HistoryState(
                session,
                plugins,
                trials,
                batches.stream().filter(batch -> !batch.id().equals(gone.id())).toList());
    }
}
