package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.deploy.store.Batch;
import io.aitbc.plugins.manager.deploy.store.Batch.Lowered;
import io.aitbc.plugins.manager.deploy.store.Batch.Member;
import io.aitbc.plugins.manager.deploy.store.Batches;
import io.aitbc.plugins.manager.deploy.store.DesiredStates;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.lifecycle.Candidate;
import io.aitbc.plugins.manager.lifecycle.Choice;
import io.aitbc.plugins.manager.lifecycle.Selection;
import io.aitbc.plugins.manager.reason.Cause;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Several files and removals as one change. As with one file, {@link #prepare} changes nothing and {@link #make} does it:
 * all files are placed before any of them is chosen, and what a crash leaves in the middle is finished by the next start.
 *
 * <p>All methods may be called from any thread and return at once. A stage fails with an exception whose message is a
 * sentence.
 */
public final class BatchOrders {

    private final FileOrders files;
    private final DesiredStates desired;
    private final Batches batches;
    private final Placement placement;
    private final FileOrders.Workings workings;
    private final HigherVersions higher;

    BatchOrders(
            FileOrders files,
            DesiredStates desired,
            Batches batches,
            Placement placement,
            FileOrders.Workings workings) {
        this.files = files;
        this.desired = desired;
        this.batches = batches;
        this.placement = placement;
        this.workings = workings;
        this.higher = new HigherVersions(workings.table(), desired, Clock.systemUTC());
    }

    /**
     * Reads and judges all files, and says what would be chosen if they were there. What is ready must be handed to
     * {@link #make} or {@link #discard}.
     *
     * @param sources anywhere, absolute; they are only read
     * @param lower those of the sources that take the place of a higher version, if there is one
     * @param removals names of plugins that are to go
     */
    public CompletionStage<PreparedBatch> prepare(List<Path> sources, Set<Path> lower, List<String> removals) {
        CompletionStage<List<Prepared>> all = CompletableFuture.completedFuture(new ArrayList<>());
        for (Path source : sources) {
            all = all.thenCombine(files.prepare(source), (list, prepared) -> {
                list.add(prepared);
                return list;
            });
        }
        return all.thenCompose(list ->
                workings.answers().to(done -> done.complete(judged(list, lowered(list, sources, lower), removals))));
    }

    private List<Lowered> lowered(List<Prepared> all, List<Path> sources, Set<Path> lower) {
        List<Lowered> lowered = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (lower.contains(sources.get(i)) && all.get(i) instanceof Prepared.Ready ready) {
                Artifact target = ready.artifact();
                Descriptor descriptor = target.descriptor();
                if (descriptor.isPlugin()) {
                    lowered.add(new Lowered(
                            descriptor.name(), descriptor.version(), target.sha256(), higher.marks(target)));
                }
            }
        }
        return List.copyOf(lowered);
    }

    private PreparedBatch judged(List<Prepared> all, List<Lowered> lowered, List<String> removals) {
        List<Reason> against = new ArrayList<>();
        List<Prepared.Ready> ready = new ArrayList<>();
        for (Prepared prepared : all) {
            if (prepared instanceof Prepared.Unfit unfit) {
                against.add(unfit.reason());
            } else {
                ready.add((Prepared.Ready) prepared);
            }
        }
        against.addAll(contradictions(ready, removals));
        Selection then = then(ready, lowered, removals);
        List<Prepared.Ready> judged = ready.stream()
                .map(each ->
                        new Prepared.Ready(each.artifact(), choice(then, each).orElse(each.choice()), each.target()))
                .toList();
        judged.forEach(each -> unused(each).ifPresent(against::add));
        PreparedBatch.Ready whole = new PreparedBatch.Ready(judged, List.copyOf(removals), lowered);
        if (against.isEmpty()) {
            return whole;
        }
        discard(whole);
        return new PreparedBatch.Unfit(List.copyOf(against));
    }

    private List<Reason> contradictions(List<Prepared.Ready> ready, List<String> removals) {
        List<Reason> against = new ArrayList<>();
        Map<String, Descriptor> seen = new HashMap<>();
        for (Prepared.Ready each : ready) {
            Descriptor descriptor = each.artifact().descriptor();
            String key =
                    DesiredStates.key(descriptor.name()) + (descriptor.isPlugin() ? "" : " " + descriptor.version());
            Descriptor other = seen.put(key, descriptor);
            if (other != null) {
                against.add(Cause.of(
                                Code.REFUSED,
                                "'" + descriptor.name() + "' would be brought twice, as " + other.version() + " and as "
                                        + descriptor.version() + ".")
                        .withFix("Name one file of each plugin."));
            }
            if (removals.stream().anyMatch(name -> DesiredStates.key(name).equals(key))) {
                against.add(Cause.of(
                                Code.REFUSED, "'" + descriptor.name() + "' would be brought and removed in one change.")
                        .withFix("Do one of both."));
            }
        }
        for (String name : removals) {
            if (named(name).isEmpty()) {
                against.add(Cause.unknownPlugin(name));
            }
        }
        return against;
    }

    private List<Present> named(String name) {
        return workings.table().present().stream()
                .filter(present -> Upkeep.names(present).contains(DesiredStates.key(name)))
                .toList();
    }

    private Selection then(List<Prepared.Ready> ready, List<Lowered> lowered, List<String> removals) {
        List<Present> present = new ArrayList<>(workings.table().present());
        removals.forEach(name -> present.removeAll(named(name)));
        List<Artifact> brought = new ArrayList<>();
        for (Prepared.Ready each : ready) {
            present.removeIf(other -> other.file().equals(each.target()));
            present.add(files.wouldBe(each));
            brought.add(each.artifact());
        }
        return workings.publisher().selectBringing(present, brought, lowered);
    }

    private static Optional<Choice> choice(Selection selection, Prepared.Ready ready) {
        return FileOrders.choice(selection, ready.artifact().descriptor());
    }

    /** What would not run is no part of a change that is made wholly. */
    private static Optional<Reason> unused(Prepared.Ready ready) {
        Artifact artifact = ready.artifact();
        Optional<Artifact> chosen = ready.choice().chosen();
        if (chosen.filter(a -> a.sha256().equals(artifact.sha256())).isPresent()) {
            return Optional.empty();
        }
        String version = artifact.descriptor().version();
        return ready.choice().others().stream()
                .filter(other -> other.version().equals(Optional.of(version)))
                .map(Candidate::reason)
                .findFirst()
                .or(ready.choice()::problem)
                .or(() -> Optional.of(Cause.of(
                        Code.SHADOWED, "'" + artifact.descriptor().name() + "' " + version + " would not be used.")));
    }

    /** Gives up a prepared change. */
    public void discard(PreparedBatch.Ready ready) {
        ready.files().forEach(files::discard);
    }

    /**
     * Makes a prepared change; done, with what was chosen, when that was told. Fails when the disk refuses, and everything
     * is as it was then.
     *
     * @param running names of those that are to run
     */
    public CompletionStage<Selection> make(PreparedBatch.Ready ready, Set<String> running) {
        return workings.answers().to(done -> {
            Batch batch = batch(ready, running);
            workings.publisher().hold();
            try {
                batches.begin(batch);
                workings.threads()
                        .read(
                                () -> placement.copy(batch),
                                (any, failure) -> placed(batch, ready, Optional.ofNullable(failure), done));
            } catch (RuntimeException failure) {
                discard(ready);
                workings.publisher().release();
                throw failure;
            }
        });
    }

    private void placed(
            Batch batch, PreparedBatch.Ready ready, Optional<Exception> failure, CompletableFuture<Selection> done) {
        try {
            discard(ready);
            if (failure.isPresent()) {
                batches.forget(batch);
                done.completeExceptionally(failure.get());
            } else {
                Answers.give(done, () -> {
                    placement.settle(batch);
                    batch.members().forEach(member -> look(Path.of(member.file())));
                    batch.removals().forEach(removal -> removal.files().forEach(file -> look(Path.of(file))));
                    batches.placed(batch);
                });
            }
        } finally {
            workings.publisher().release();
        }
        if (!done.isDone()) {
            workings.publisher().whenSettled(done::complete);
        }
    }

    private void look(Path file) {
        Path parent = file.getParent();
        if (parent != null) {
            workings.table().folders().at(parent).ifPresent(folder -> workings.table()
                    .look(folder, file, true));
        }
    }

    private Batch batch(PreparedBatch.Ready ready, Set<String> running) {
        List<Member> members = ready.files().stream()
                .map(each -> {
                    Descriptor descriptor = each.artifact().descriptor();
                    Optional<String> before = workings.table()
                            .present(each.target())
                            .map(Present::observation)
                            .filter(Observation.Bundle.class::isInstance)
                            .map(found -> ((Observation.Bundle) found).sha256());
                    return new Member(
                            descriptor.name(),
                            descriptor.version(),
                            each.artifact().sha256(),
                            descriptor.isPlugin(),
                            running.contains(descriptor.name()),
                            each.target().toString(),
                            before.orElse(null),
                            null);
                })
                .toList();
        return new Batch(
                UUID.randomUUID().toString(),
                false,
                null,
                members,
                ready.removals().stream().map(this::removal).toList(),
                ready.lowered());
    }

    private Batch.Removal removal(String name) {
        List<String> deleted = new ArrayList<>();
        Map<String, List<String>> marks = new HashMap<>();
        for (Present present : named(name)) {
            if (present.folder().ownedByInstance()) {
                deleted.add(present.file().toString());
            } else {
                FileOrders.hashes(present).forEach(hash -> marks.computeIfAbsent(hash, key -> new ArrayList<>())
                        .add(present.file().toString()));
            }
        }
        Optional<Artifact> used = workings.publisher()
                .used()
                .filter(artifact ->
                        DesiredStates.key(artifact.descriptor().name()).equals(DesiredStates.key(name)))
                .findFirst();
        return new Batch.Removal(
                name,
                used.map(artifact -> artifact.descriptor().version()).orElse(null),
                used.map(Artifact::sha256).orElse(null),
                deleted,
                marks,
                desired.plugins().get(DesiredStates.key(name)));
    }

    /** Finishes what another process has left in the middle, before any file is looked at. On the deciding thread. */
    void resume() {
        batches.unplaced().forEach(placement::resume);
        restore();
    }

    /** Brings removed plugins back whose change failed. On the deciding thread. */
    void restore() {
        for (Batch batch : batches.takenBack()) {
            placement.restore(batch).forEach(this::look);
        }
    }
}
