package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.manager.deploy.RollbackPlan.Ready;
import io.aitbc.plugins.manager.deploy.RollbackPlan.Refused;
import io.aitbc.plugins.manager.deploy.RollbackPlan.There;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Mark;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Pin;
import io.aitbc.plugins.manager.deploy.store.DesiredStates;
import io.aitbc.plugins.manager.deploy.store.Histories;
import io.aitbc.plugins.manager.deploy.store.HistoryState.Kept;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.lifecycle.Selection;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.reason.Quote;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The operator's commands that concern versions. As with files, {@link #plan} changes nothing and {@link #rollback} does
 * it.
 *
 * <p>All methods may be called from any thread and return at once. A stage fails with an
 * {@link java.io.UncheckedIOException} whose message is a sentence.
 */
public final class VersionOrders {

    private final DesiredStates desired;
    private final Histories histories;
    private final KeptCopies copies;
    private final Answers answers;
    private final FileTable table;
    private final Publisher publisher;
    private final HigherVersions higher;
    private final Clock clock = Clock.systemUTC();

    VersionOrders(DesiredStates desired, Histories histories, KeptCopies copies, FileOrders.Workings workings) {
        this.desired = desired;
        this.histories = histories;
        this.copies = copies;
        answers = workings.answers();
        table = workings.table();
        publisher = workings.publisher();
        higher = new HigherVersions(table, desired, clock);
    }

    /**
     * Says what going back would come to.
     *
     * @param version the version to go to; empty for the one that last proved itself and does not run
     * @param running the content hash of what runs
     */
    public CompletionStage<RollbackPlan> plan(String name, Optional<String> version, Optional<String> running) {
        return answers.to(done -> {
            Optional<Reason> refusal = refusal(name);
            if (refusal.isPresent()) {
                done.complete(new Refused(refusal.get()));
            } else if (version.isPresent()) {
                planTo(name, version.get(), running, done);
            } else {
                planBack(name, running, done);
            }
        });
    }

    private Optional<Reason> refusal(String name) {
        if (!isKnown(name)) {
            return Optional.of(Cause.unknownPlugin(name));
        }
        return desired.pin(name).map(pin -> Cause.of(
                        Code.REFUSED,
                        "Plugin '" + name + "' was not rolled back: it is pinned to '" + pin.version() + "'" + note(pin)
                                + ".")
                .withFix("'aitbc plugin unpin " + name + "' ends that."));
    }

    private static String note(Pin pin) {
        return pin.note().isEmpty() ? "" : " (" + Quote.of(pin.note()) + ")";
    }

    private boolean isKnown(String name) {
        return publisher.latest().plugins().keySet().stream()
                .anyMatch(known -> DesiredStates.key(known).equals(DesiredStates.key(name)));
    }

    private void planBack(String name, Optional<String> running, CompletableFuture<RollbackPlan> done) {
        Optional<Kept> target = histories.kept(name).stream()
                .filter(kept -> !running.equals(Optional.of(kept.sha256())))
                .filter(kept -> !isSentBack(kept.sha256()))
                .findFirst();
        target.ifPresentOrElse(
                kept -> ready(name, kept, done),
                () -> done.complete(new Refused(Cause.of(
                                Code.NOT_DONE,
                                "Plugin '" + name + "' was not rolled back: no other version of it has proven itself"
                                        + " here and is kept.")
                        .withFix("'aitbc plugin history " + name + "' shows what happened."))));
    }

    private boolean isSentBack(String sha256) {
        Mark mark = desired.marks().get(sha256);
        return mark != null && mark.sentBack();
    }

    private void planTo(String name, String version, Optional<String> running, CompletableFuture<RollbackPlan> done) {
        Optional<Kept> kept = histories.kept(name).stream()
                .filter(each -> each.version().equals(version))
                .min(Comparator.comparing(each -> running.equals(Optional.of(each.sha256()))));
        Optional<Artifact> present = higher.present(name).stream()
                .filter(artifact -> artifact.descriptor().version().equals(version))
                .min(Comparator.comparing(artifact -> running.equals(Optional.of(artifact.sha256()))));
        boolean runs = running.isPresent()
                && (kept.map(Kept::sha256).equals(running)
                        || present.map(Artifact::sha256).equals(running));
        if (runs) {
            done.complete(new There(version));
        } else if (kept.isPresent()) {
            ready(name, kept.get(), done);
        } else {
            done.complete(present.<RollbackPlan>map(artifact -> new Ready(artifact, Optional.empty()))
                    .orElseGet(() -> new Refused(noSuchVersion(name, version))));
        }
    }

    private Cause noSuchVersion(String name, String version) {
        List<String> versions = new ArrayList<>();
        histories.kept(name).forEach(kept -> versions.add(kept.version()));
        higher.present(name)
                .forEach(artifact -> versions.add(artifact.descriptor().version()));
        String there = versions.isEmpty()
                ? "no version is kept"
                : "there are '"
                        + String.join("', '", versions.stream().distinct().toList()) + "'";
        return Cause.of(
                        Code.NOT_DONE,
                        "Plugin '" + name + "' was not rolled back: there is no version " + Quote.of(version)
                                + " of it; " + there + ".")
                .withFix("Copy a bundle of that version into deploy/, or name one of these.");
    }

    private void ready(String name, Kept kept, CompletableFuture<RollbackPlan> done) {
        Optional<Artifact> file = higher.present(name).stream()
                .filter(artifact -> artifact.sha256().equals(kept.sha256()))
                .findFirst();
        if (file.isPresent()) {
            done.complete(new Ready(file.get(), Optional.of(kept.entry())));
            return;
        }
        copies.with(
                kept.sha256(),
                table.measure(),
                bytes -> done.complete(
                        bytes instanceof KeptBytes.Sound sound
                                ? new Ready(sound.artifact(), Optional.of(kept.entry()))
                                : new Refused(unfit(name, kept, ((KeptBytes.Unfit) bytes).reason()))));
    }

    private static Cause unfit(String name, Kept kept, Reason why) {
        Cause cause = Cause.of(
                why.code(), "Plugin '" + name + "' was not rolled back to '" + kept.version() + "': " + why.message());
        return why.fix().map(cause::withFix).orElse(cause);
    }

    /** Goes to the version of a plan; done, with the selection, when that was told. */
    public CompletionStage<Selection> rollback(Ready plan) {
        return answers.to(done -> {
            Artifact target = plan.target();
            String name = target.descriptor().name();
            boolean kept =
                    histories.kept(name).stream().anyMatch(each -> each.sha256().equals(target.sha256()));
            desired.sentBack(name, higher.marks(target), target.sha256(), kept);
            histories.rolledBack(target, "by the operator");
            publisher.whenSettled(done::complete);
        });
    }

    /** Fixes these bytes, which are in use; done when that was told. */
    public CompletionStage<Selection> pin(String name, String sha256, String version, String note) {
        return answers.to(done -> {
            Pin pin = new Pin(sha256, version, note, clock.instant().toString());
            desired.pin(name, pin);
            histories.pinned(name, pin);
            publisher.whenSettled(done::complete);
        });
    }

    /**
     * What came of the end of a pin.
     *
     * @param pin what was pinned; empty when nothing was
     * @param due what is preferred now, where that is something else
     */
    public record Unpinned(Optional<Pin> pin, Optional<Artifact> due) {}

    /** Ends a pin; done, with what is preferred now, when that was told. */
    public CompletionStage<Unpinned> unpin(String name) {
        return answers.to(done -> {
            Optional<Pin> pin = desired.pin(name);
            pin.ifPresent(each -> {
                desired.unpin(name);
                histories.unpinned(name, each);
            });
            publisher.whenSettled(selection -> done.complete(new Unpinned(pin, due(name, pin, selection))));
        });
    }

    private static Optional<Artifact> due(String name, Optional<Pin> pin, Selection selection) {
        return selection.plugins().values().stream()
                .filter(choice -> DesiredStates.key(choice.name()).equals(DesiredStates.key(name)))
                .flatMap(choice -> choice.chosen().stream())
                .filter(chosen ->
                        pin.filter(was -> !was.sha256().equals(chosen.sha256())).isPresent())
                .findFirst();
    }
}
