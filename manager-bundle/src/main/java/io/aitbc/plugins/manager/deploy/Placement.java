package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.manager.deploy.Staging.Staged;
import io.aitbc.plugins.manager.deploy.store.Batch;
import io.aitbc.plugins.manager.deploy.store.Batch.Member;
import io.aitbc.plugins.manager.deploy.store.Batch.Removal;
import io.aitbc.plugins.manager.deploy.store.Batches;
import io.aitbc.plugins.manager.deploy.store.DesiredStates;
import io.aitbc.plugins.manager.deploy.store.Sha256;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the files of a change of several plugins where they belong, all of them or none. */
final class Placement {

    private static final Logger LOG = System.getLogger("io.aitbc.manager.deploy");

    private final DeployPlaces places;
    private final Staging staging;
    private final DesiredStates desired;
    private final Batches batches;

    Placement(DeployPlaces places, Staging staging, DesiredStates desired, Batches batches) {
        this.places = places;
        this.staging = staging;
        this.desired = desired;
        this.batches = batches;
    }

    /** Copies all files; after a failure everything is as it was. May block. */
    Batch copy(Batch batch) throws IOException {
        List<Member> copied = new ArrayList<>();
        for (Member member : batch.members()) {
            copied.add(member);
            try {
                copy(member.sha256(), Path.of(member.file()));
            } catch (IOException failure) {
                copied.forEach(this::undo);
                throw new IOException(
                        "'" + member.name() + "' could not be kept as '" + member.file() + "': " + failure.getMessage()
                                + ". Check the free space and the permissions there.",
                        failure);
            }
        }
        return batch;
    }

    private void copy(String sha256, Path target) throws IOException {
        if (holds(target, sha256)) {
            return;
        }
        Staged staged = staging.find(sha256)
                .orElseThrow(() -> new IOException("the staged copy of '" + sha256 + "' is not there, or damaged"));
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        InstalledFile.copy(staged.path(), target);
    }

    private static boolean holds(Path file, String sha256) throws IOException {
        return Files.isRegularFile(file) && Sha256.of(file).equals(sha256);
    }

    private void undo(Member member) {
        Path target = Path.of(member.file());
        @Nullable String before = member.replaced();
        try {
            if (before != null) {
                copy(before, target);
            } else if (holds(target, member.sha256())) {
                InstalledFile.delete(target);
            }
        } catch (IOException failure) {
            LOG.log(Level.ERROR, "'" + target + "' is left of a change that was not made: " + failure + ". Delete it.");
        }
    }

    /** What the operator brings may be taken again; what goes is deleted, or is not taken any more. */
    void settle(Batch batch) {
        batch.members().forEach(member -> desired.brought(member.name(), member.sha256()));
        batch.lowered().forEach(lowered -> desired.sentBack(lowered.name(), lowered.marks(), lowered.sha256(), false));
        for (Removal removal : batch.removals()) {
            Map<String, List<String>> marks = new HashMap<>(removal.marks());
            for (String file : removal.files()) {
                try {
                    InstalledFile.delete(Path.of(file));
                } catch (IOException failure) {
                    LOG.log(
                            Level.WARNING,
                            "'" + file + "' could not be deleted, and is not taken any more: " + failure);
                    Optional.ofNullable(removal.sha256()).ifPresent(hash -> marks.put(hash, List.of(file)));
                }
            }
            marks.forEach((hash, files) -> desired.uninstalled(hash, removal.name(), files));
            desired.forget(removal.name());
        }
    }

    /** The process before this one ended in the middle: the rest is done, or where that cannot be, nothing of it is. */
    void resume(Batch batch) {
        try {
            copy(batch);
            settle(batch);
            batches.placed(batch);
            LOG.log(
                    Level.INFO,
                    "The change of " + batch.text() + ", which the end of the process cut short, was made.");
        } catch (IOException failure) {
            batches.forget(batch);
            LOG.log(
                    Level.ERROR,
                    "The change of " + batch.text() + " was cut short by the end of the process and is not made: "
                            + failure.getMessage());
        }
    }

    /** A change failed: the plugins that it removed are there again. Returns their files. */
    List<Path> restore(Batch failed) {
        List<Path> restored = new ArrayList<>();
        for (Removal removal : failed.removals()) {
            String hash = removal.sha256();
            if (hash != null) {
                Path target = places.installed().resolve(removal.name() + "-" + removal.version() + ".jar");
                try {
                    if (!removal.files().isEmpty()) {
                        copy(hash, target);
                        restored.add(target);
                    }
                    desired.restored(removal.name(), removal.wanted());
                } catch (IOException failure) {
                    LOG.log(
                            Level.ERROR,
                            "Plugin '" + removal.name() + "' could not be brought back: " + failure.getMessage()
                                    + ". It is tried again every 30 seconds.");
                    return restored;
                }
            }
        }
        batches.forget(failed);
        return restored;
    }
}
