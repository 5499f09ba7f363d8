package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.admission.Verdict;
import io.aitbc.plugins.manager.deploy.Observation.Bundle;
import io.aitbc.plugins.manager.deploy.Observation.Loose;
import io.aitbc.plugins.manager.deploy.Prepared.Ready;
import io.aitbc.plugins.manager.deploy.Prepared.Unfit;
import io.aitbc.plugins.manager.deploy.store.DesiredStates;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.lifecycle.Choice;
import io.aitbc.plugins.manager.lifecycle.Selection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The operator's commands that concern files. Whether they may be carried out is decided by the caller, who knows what
 * depends on what: {@link #prepare} changes nothing, {@link #install} does it.
 *
 * <p>All methods may be called from any thread and return at once. A stage fails with an {@link IOException} or an
 * {@link UncheckedIOException} whose message is a sentence.
 */
public final class FileOrders {

    private static final System.Logger LOG = System.getLogger("io.aitbc.manager.deploy");

    private final DeployPlaces places;
    private final DesiredStates desired;
    private final FileExaminer examiner;
    private final DeployThreads threads;
    private final Answers answers;
    private final FileTable table;
    private final Publisher publisher;
    private final Set<String> prepared = ConcurrentHashMap.newKeySet();

    FileOrders(DeployPlaces places, DesiredStates desired, FileExaminer examiner, Workings workings) {
        this.places = places;
        this.desired = desired;
        this.examiner = examiner;
        threads = workings.threads();
        answers = workings.answers();
        table = workings.table();
        publisher = workings.publisher();
    }

    /** What the deploy service works with. */
    record Workings(DeployThreads threads, Answers answers, FileTable table, Publisher publisher) {}

    /**
     * Reads and judges a file and says what would be chosen if it were installed. What is ready must be handed to
     * {@link #install} or {@link #discard}.
     *
     * @param file anywhere, absolute; it is only read
     */
    public CompletionStage<Prepared> prepare(Path file) {
        return answers.to(done -> {
            Measure measure = table.measure();
            threads.read(
                    () -> examiner.examine(file.toRealPath(), file, measure, false),
                    (reading, failure) -> Answers.give(
                            done,
                            () -> done.complete(
                                    reading == null
                                            ? new Unfit(Finding.notFound(file, Objects.requireNonNull(failure)))
                                            : prepared(reading.observation()))));
        });
    }

    /** Keeps a prepared file in the instance's data; done, with what was chosen, when that was told. */
    public CompletionStage<Choice> install(Ready ready) {
        return answers.to(done -> threads.read(() -> InstalledFile.keep(ready), (kept, failure) -> {
            discard(ready);
            if (failure == null) {
                Answers.give(done, () -> arrived(ready, done));
            } else {
                done.completeExceptionally(failure);
            }
        }));
    }

    private void arrived(Ready ready, CompletableFuture<Choice> done) {
        Descriptor descriptor = ready.artifact().descriptor();
        desired.brought(descriptor.name(), ready.artifact().sha256());
        table.look(commandFolder(), ready.target(), true);
        publisher.whenSettled(
                selection -> done.complete(choice(selection, descriptor).orElse(ready.choice())));
    }

    /** Gives up a prepared file. */
    public void discard(Ready ready) {
        prepared.remove(ready.artifact().sha256());
    }

    /**
     * Deletes all files of a plugin or library where that may be, and does not take the present bytes of the others any
     * more. Files of the installation are never deleted, since other instances may use them.
     */
    public CompletionStage<Uninstalled> uninstall(String name) {
        return answers.to(done -> {
            List<Path> deleted = new ArrayList<>();
            Map<Path, String> kept = new LinkedHashMap<>();
            Map<String, List<String>> marks = new LinkedHashMap<>();
            for (Present present : table.present()) {
                if (!Upkeep.names(present).contains(DesiredStates.key(name))) {
                    continue;
                }
                Optional<IOException> obstacle = delete(present);
                if (obstacle.isEmpty()) {
                    deleted.add(present.file());
                    table.look(present.folder(), present.file(), false);
                } else {
                    kept.put(present.file(), String.valueOf(obstacle.get().getMessage()));
                    hashes(present).forEach(hash -> marks.computeIfAbsent(hash, key -> new ArrayList<>())
                            .add(present.file().toString()));
                }
            }
            marks.forEach((hash, files) -> desired.uninstalled(hash, name, files));
            forget(name);
            publisher.whenSettled(selection -> done.complete(new Uninstalled(deleted, kept)));
        });
    }

    /** The files are gone, whatever the disk says to this: the next scan forgets a name without files once more. */
    private void forget(String name) {
        try {
            desired.forget(name);
        } catch (UncheckedIOException later) {
            LOG.log(System.Logger.Level.WARNING, later.getMessage());
        }
    }

    /** Takes bytes of this name again that were uninstalled; done, with whether there were any, when that was told. */
    public CompletionStage<Boolean> allow(String name) {
        return answers.to(done -> {
            boolean any = desired.marks().values().stream()
                    .anyMatch(mark -> DesiredStates.key(mark.name()).equals(DesiredStates.key(name)));
            if (any) {
                desired.allow(name);
                publisher.whenSettled(selection -> done.complete(true));
            } else {
                done.complete(false);
            }
        });
    }

    /** Deletes the data directory of a plugin, which must not be loaded any more. */
    public CompletionStage<Boolean> purge(String name) {
        return answers.to(done -> threads.read(() -> DataDirectory.delete(places.data(name)), (deleted, failure) -> {
            if (failure == null) {
                done.complete(Boolean.TRUE.equals(deleted));
            } else {
                done.completeExceptionally(failure);
            }
        }));
    }

    /** The hashes of prepared files. */
    Set<String> prepared() {
        return Set.copyOf(prepared);
    }

    private Prepared prepared(Observation observation) {
        if (observation instanceof Loose loose) {
            return new Unfit(Finding.once(loose.reason()));
        }
        Bundle bundle = (Bundle) observation;
        Optional<Descriptor> admitted = bundle.admitted();
        return admitted.isPresent() ? ready(bundle, admitted.get()) : new Unfit(Finding.why(bundle.verdict()));
    }

    private Prepared ready(Bundle bundle, Descriptor descriptor) {
        Folder folder = commandFolder();
        Path target = folder.path().resolve(descriptor.name() + "-" + descriptor.version() + ".jar");
        Present wouldBe = new Present(folder, target, bundle, Optional.empty());
        List<Present> files = new ArrayList<>(table.present());
        files.removeIf(present -> present.file().equals(target));
        files.add(wouldBe);
        Artifact artifact = new Artifact(
                descriptor, bundle.sha256(), bundle.staged(), folder.source(), Optional.of(target), bundle.signing());
        Optional<Reason> objection = publisher.objection(artifact);
        if (objection.isPresent()) {
            return new Unfit(objection.get());
        }
        Choice choice = choice(publisher.selectBringing(files, List.of(artifact), List.of()), descriptor)
                .orElseThrow(() -> new IllegalStateException("No choice for '" + descriptor.name() + "'"));
        prepared.add(bundle.sha256());
        return new Ready(artifact, choice, target);
    }

    /** A prepared file as it would be seen if it were installed. */
    Present wouldBe(Ready ready) {
        Artifact artifact = ready.artifact();
        Bundle bundle = new Bundle(
                artifact.sha256(), artifact.staged(), new Verdict.Admitted(artifact.descriptor(), artifact.signing()));
        return new Present(commandFolder(), ready.target(), bundle, Optional.empty());
    }

    static Optional<Choice> choice(Selection selection, Descriptor descriptor) {
        if (!descriptor.isPlugin()) {
            String key = SelectionRules.libraryKey(descriptor.name(), descriptor.version());
            return Optional.ofNullable(selection.libraries().get(key));
        }
        String key = DesiredStates.key(descriptor.name());
        return selection.plugins().values().stream()
                .filter(choice -> DesiredStates.key(choice.name()).equals(key))
                .findFirst();
    }

    private Folder commandFolder() {
        return table.folders()
                .at(places.installed())
                .orElseThrow(() -> new IllegalStateException("configure comes first"));
    }

    private static Optional<IOException> delete(Present present) {
        if (!present.folder().ownedByInstance()) {
            return Optional.of(new IOException("it belongs to the installation"));
        }
        try {
            InstalledFile.delete(present.file());
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }

    static List<String> hashes(Present present) {
        List<String> hashes = new ArrayList<>();
        present.held().ifPresent(artifact -> hashes.add(artifact.sha256()));
        if (present.observation() instanceof Bundle bundle) {
            hashes.add(bundle.sha256());
        }
        return hashes;
    }

    /** A file was removed, perhaps to be dropped anew at once: what was uninstalled with it may come back with it. */
    void removed(Path file) {
        if (!desired.marks().isEmpty()) {
            desired.removed(file.toString());
            publisher.changed();
        }
    }
}
