package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.deploy.FileExaminer.Reading;
import io.aitbc.plugins.manager.deploy.Observation.Bundle;
import io.aitbc.plugins.manager.deploy.Observation.Loose;
import io.aitbc.plugins.manager.deploy.Observation.Outlook;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.lifecycle.LooseFile;
import io.aitbc.plugins.manager.trust.Keyring;
import io.aitbc.plugins.manager.trust.keys.DetachedSignatures;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which files are there, and what was found in each. Only the deciding thread touches it. */
final class FileTable {

    private final FileExaminer examiner;
    private final DeployThreads threads;
    private final Timing timing;
    private final Watcher watcher;
    private final FolderTable folders = new FolderTable();
    private final Map<Path, Tracked> files = new HashMap<>();
    private @Nullable Measure measure;

    FileTable(FileExaminer examiner, DeployThreads threads, Timing timing, Watcher watcher) {
        this.examiner = examiner;
        this.threads = threads;
        this.timing = timing;
        this.watcher = watcher;
    }

    /** Who is interested in changes, and knows what is in use. */
    interface Watcher {
        /** Something is there, gone or different. */
        void changed();

        /** Only the amount of bytes of a file that is being copied changed. */
        void progressed();

        /** What is in use from a file. */
        Optional<Artifact> usedFrom(Path file);
    }

    /** The folders, to be asked only. */
    FolderTable folders() {
        return folders;
    }

    /** Replaces the folders; files of folders that are no longer watched are gone. */
    void folders(List<Folder> replacement) {
        folders.replace(replacement);
        files.values().removeIf(tracked -> {
            Optional<Folder> kept = folders.at(tracked.folder().path());
            kept.ifPresent(tracked::folder);
            return kept.isEmpty();
        });
        watcher.changed();
    }

    Measure measure() {
        return Objects.requireNonNull(measure, "configure comes before start");
    }

    /** Replaces what files are measured against; all are judged again, from their staged bytes where those are the same. */
    void measure(AdmissionContext context, Keyring keyring) {
        Measure before = measure;
        if (before == null
                || !before.context().equals(context)
                || !before.keyring().equals(keyring)) {
            judgeAnew(new Measure(context, keyring, 0));
        }
    }

    /** Another rule has changed; all are judged again. */
    void judgeAnew() {
        judgeAnew(measure().again());
    }

    private void judgeAnew(Measure replacement) {
        measure = replacement;
        files.values().forEach(Tracked::invalidate);
        List.copyOf(files.values()).forEach(tracked -> look(tracked.folder(), tracked.file(), false));
    }

    List<Present> present() {
        return files.values().stream().flatMap(file -> file.present().stream()).toList();
    }

    Optional<Present> present(Path file) {
        return Optional.ofNullable(files.get(file)).flatMap(Tracked::present);
    }

    /** Whether a file is known to be gone, and not just out of sight because its folder is. */
    boolean isGone(Path file) {
        Path folder = file.getParent();
        return !files.containsKey(file) && folder != null && folders.isKnown(folder);
    }

    /** Whether a file is there and cannot be used. */
    boolean isUnusable(Path file) {
        return present(file)
                .filter(found -> !(found.observation() instanceof Bundle bundle
                        && bundle.admitted().isPresent()))
                .isPresent();
    }

    /** Bytes that a file held before it was overwritten are used as long as it cannot be. */
    void hold(Path file, Artifact before) {
        Tracked tracked = files.get(file);
        if (tracked != null) {
            tracked.hold(new Artifact(
                    before.descriptor(),
                    before.sha256(),
                    before.staged(),
                    tracked.folder().source(),
                    Optional.of(file),
                    before.signing()));
        }
    }

    /** Bytes that are no longer in use are not held for their file. */
    void release(Function<Path, Optional<Artifact>> used) {
        files.values().forEach(tracked -> tracked.release(used.apply(tracked.file())));
    }

    /**
     * Compares a folder with what is known of it.
     *
     * @param scan whether files that something stood in the way of are tried again
     */
    void list(Folder folder, boolean scan) {
        List<LooseFile> problems = folders.problems();
        Optional<Set<Path>> listed = folders.list(folder);
        if (!folders.problems().equals(problems)) {
            watcher.changed();
        }
        listed.ifPresent(entries -> {
            forget(folder, entries);
            entries.forEach(file -> look(folder, file, scan));
        });
    }

    /** Looks at one file of a folder, and has it read if it may have changed. */
    void look(Folder folder, Path file, boolean scan) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(DetachedSignatures.SUFFIX)) {
            Path signed = file.resolveSibling(name.substring(0, name.length() - DetachedSignatures.SUFFIX.length()));
            if (files.containsKey(signed)) {
                look(folder, signed, scan);
            }
            return;
        }
        if (Folder.ignores(name)) {
            return;
        }
        try {
            Facts facts = Facts.of(file);
            switch (facts.kind()) {
                case FOLDER -> forget(file);
                case LINK -> follow(folder, file, scan);
                case FILE, OTHER -> read(folder, file, file, facts, scan);
            }
        } catch (NoSuchFileException e) {
            forget(file);
        } catch (IOException e) {
            found(folder, file, new Loose(Outlook.OBSTRUCTED, Finding.unreadable(file, e)));
        }
    }

    private void follow(Folder folder, Path link, boolean scan) {
        try {
            Path end = link.toRealPath();
            if (!folders.contains(end)) {
                found(folder, link, new Loose(Outlook.OBSTRUCTED, Finding.leadsOutside(link, end)));
                return;
            }
            Facts facts = Facts.of(end);
            if (facts.kind() == Facts.Kind.FOLDER) {
                forget(link);
            } else {
                read(folder, link, end, facts, scan);
            }
        } catch (IOException e) {
            found(folder, link, new Loose(Outlook.OBSTRUCTED, Finding.leadsNowhere(link, e)));
        }
    }

    private void read(Folder folder, Path file, Path end, Facts facts, boolean scan) {
        Tracked tracked = files.computeIfAbsent(file, key -> new Tracked(key, folder));
        if (tracked.claimReading(facts, Facts.find(DetachedSignatures.beside(file)), scan)) {
            Measure by = measure();
            Optional<Artifact> used = watcher.usedFrom(file);
            threads.read(
                    () -> {
                        Reading reading = examiner.examine(end, file, by, !folder.ownedByInstance());
                        return new Look(reading, unfit(reading, used, by));
                    },
                    (look, failure) -> answered(tracked, by, look, failure));
        }
    }

    /**
     * What a look at a file brought.
     *
     * @param unfit the hash of bytes that are used from this file and may not be any more
     */
    private record Look(Reading reading, Optional<String> unfit) {}

    /** Bytes of before stay in use while what replaced them cannot be used, unless they would be refused themselves. */
    private Optional<String> unfit(Reading reading, Optional<Artifact> used, Measure by) throws IOException {
        if (used.isEmpty()) {
            return Optional.empty();
        }
        String hash = used.get().sha256();
        boolean same = reading.observation() instanceof Bundle bundle
                && bundle.sha256().equals(hash);
        boolean fit = same
                ? ((Bundle) reading.observation()).admitted().isPresent()
                : examiner.kept(hash, by) instanceof KeptBytes.Sound;
        return fit ? Optional.empty() : Optional.of(hash);
    }

    private void answered(Tracked tracked, Measure by, @Nullable Look look, @Nullable Exception failure) {
        Path file = tracked.file();
        if (files.get(file) != tracked) {
            watcher.changed(); // It went while it was read; somebody may wait for the last reading.
            return;
        }
        Reading reading = look != null
                ? look.reading()
                : Reading.unrepeatable(
                        Instant.EPOCH,
                        new Loose(Outlook.OBSTRUCTED, Finding.unjudged(file, Objects.requireNonNull(failure))));
        boolean wasGrowing = tracked.is(Outlook.GROWING);
        Optional<String> unfit = look == null ? Optional.empty() : look.unfit();
        boolean again =
                tracked.read(reading, watcher.usedFrom(file).filter(used -> !unfit.equals(Optional.of(used.sha256()))));
        if (!by.equals(measure)) {
            tracked.invalidate();
            again = true;
        }
        if (wasGrowing && tracked.is(Outlook.GROWING)) {
            watcher.progressed();
        } else {
            watcher.changed();
        }
        if (again) {
            look(tracked.folder(), file, false);
        } else {
            tracked.nextLook(timing)
                    .ifPresent(delay -> threads.later(delay, () -> {
                        tracked.lookIsDue();
                        if (files.get(file) == tracked) {
                            look(tracked.folder(), file, false);
                        }
                    }));
        }
    }

    private void found(Folder folder, Path file, Observation observation) {
        Tracked tracked = files.computeIfAbsent(file, key -> new Tracked(key, folder));
        boolean same = tracked.present()
                .map(present -> present.observation().equals(observation))
                .orElse(false);
        if (!same) {
            tracked.found(Reading.unrepeatable(Instant.EPOCH, observation), watcher.usedFrom(file));
            watcher.changed();
        }
    }

    private void forget(Folder folder, Set<Path> except) {
        boolean gone = files.values()
                .removeIf(tracked -> tracked.folder().path().equals(folder.path()) && !except.contains(tracked.file()));
        if (gone) {
            watcher.changed();
        }
    }

    private void forget(Path file) {
        if (files.remove(file) != null) {
            watcher.changed();
        }
    }
}
