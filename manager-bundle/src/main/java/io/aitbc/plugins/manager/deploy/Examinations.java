package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.deploy.Observation.Bundle;
import io.aitbc.plugins.manager.deploy.Observation.Loose;
import io.aitbc.plugins.manager.deploy.store.DesiredStates;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Looks at bytes for whoever asks, and changes nothing: a file that may be installed one day, what is in use, and what
 * waits for the operator's word. All methods may be called from any thread and return at once.
 */
public final class Examinations {

    private final DesiredStates desired;
    private final FileExaminer examiner;
    private final DeployThreads threads;
    private final Answers answers;
    private final FileTable table;
    private final Publisher publisher;

    Examinations(DesiredStates desired, FileExaminer examiner, FileOrders.Workings workings) {
        this.desired = desired;
        this.examiner = examiner;
        threads = workings.threads();
        answers = workings.answers();
        table = workings.table();
        publisher = workings.publisher();
    }

    /** The highest version of a plugin that is good and not taken, because its signer is not the one of before. */
    public CompletionStage<Optional<Artifact>> contested(String name) {
        Standing marked = new Standing(desired.marks(), Map.of(), Map.of());
        return answers.to(done -> done.complete(table.present().stream()
                .sorted(Present.PRECEDENCE)
                .filter(present -> present.folder().ownedByInstance())
                .flatMap(present -> Claim.of(present, marked).stream())
                .filter(Claim.Offer.class::isInstance)
                .map(claim -> ((Claim.Offer) claim).artifact())
                .filter(artifact ->
                        DesiredStates.key(artifact.descriptor().name()).equals(DesiredStates.key(name)))
                .filter(artifact -> publisher.objection(artifact).isPresent())
                .max(Comparator.comparing(artifact -> artifact.descriptor().semVer()))));
    }

    /** Judges a file as {@link #prepare} does, and forgets it again; nothing is kept of it. */
    public CompletionStage<Examined> examine(Path file) {
        return answers.to(done -> {
            Measure measure = table.measure();
            threads.read(
                    () -> examiner.examine(file.toRealPath(), file, measure, false)
                            .observation(),
                    (observation, failure) -> Answers.give(
                            done,
                            () -> done.complete(
                                    observation == null
                                            ? Examined.of(Finding.unreadable(file, Objects.requireNonNull(failure)))
                                            : examined(observation))));
        });
    }

    /** Judges the staged bytes of a plugin or library again, hashed anew; empty for a name of which nothing is there. */
    public CompletionStage<Optional<Examined>> examine(String name) {
        return answers.to(done -> {
            Optional<Artifact> used = publisher
                    .used()
                    .filter(artifact ->
                            DesiredStates.key(artifact.descriptor().name()).equals(DesiredStates.key(name)))
                    .findFirst();
            if (used.isEmpty()) {
                done.complete(Optional.empty());
                return;
            }
            Artifact artifact = used.get();
            boolean shipped = artifact.source().equals(DeployPlaces.WITH_RUNTIME);
            Measure measure = table.measure();
            threads.read(
                    () -> examiner.again(artifact.sha256(), measure, shipped),
                    (observation, failure) -> Answers.give(
                            done,
                            () -> done.complete(Optional.of(
                                    observation == null
                                            ? Examined.of(Finding.unreadable(
                                                    artifact.staged(), Objects.requireNonNull(failure)))
                                            : examined(observation)))));
        });
    }

    private Examined examined(Observation observation) {
        if (observation instanceof Loose loose) {
            return Examined.of(loose.reason());
        }
        Bundle bundle = (Bundle) observation;
        Optional<Reason> objection = bundle.admitted()
                .flatMap(descriptor -> publisher.objection(new Artifact(
                        descriptor,
                        bundle.sha256(),
                        bundle.staged(),
                        DeployPlaces.COMMAND,
                        Optional.empty(),
                        bundle.signing())));
        return Examined.of(bundle, objection);
    }
}
