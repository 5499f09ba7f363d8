package io.aitbc.plugins.manager.deploy.store;

import io.aitbc.plugins.manager.deploy.store.Batch.Member;
import io.aitbc.plugins.manager.deploy.store.Batch.Removal;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Blocked;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Mark;
import io.aitbc.plugins.manager.deploy.store.HistoryState.Event;
import io.aitbc.plugins.manager.deploy.store.HistoryState.Kept;
import io.aitbc.plugins.manager.deploy.store.HistoryState.Line;
import io.aitbc.plugins.manager.deploy.store.HistoryState.Plugin;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The changes of several plugins that are under way. Every change is durable when its method returns; all methods may be
 * called from any thread.
 */
public final class Batches {

    private final Ledger<HistoryState> ledger;
    private final DesiredStates desired;
    private final Clock clock;
    private final Consumer<String> alone;

    /** @param alone makes each of those that came with a plugin stand on its own */
    Batches(Ledger<HistoryState> ledger, DesiredStates desired, Clock clock, Consumer<String> alone) {
        this.ledger = ledger;
        this.desired = desired;
        this.clock = clock;
        this.alone = alone;
    }

    /** Says what is about to be done, before anything of it is. What was under way of the same names is on its own. */
    public void begin(Batch batch) {
        batch.members().forEach(member -> alone.accept(member.name()));
        batch.removals().forEach(removal -> alone.accept(removal.name()));
        ledger.update("change of " + batch.text(), state -> state.with(batch));
    }

    /** All files are where they belong. */
    public void placed(Batch batch) {
        ledger.update("change of " + batch.text(), state -> {
            Batch done = batch.asPlaced();
            return done.members().isEmpty()
                    ? state.without(batch)
                    : told(state, batch).with(done);
        });
    }

    /** What comes again under a lower number would not be told by its arrival. */
    private HistoryState told(HistoryState state, Batch batch) {
        HistoryState changed = state;
        String now = clock.instant().toString();
        for (Batch.Lowered lowered : batch.lowered()) {
            Plugin plugin = changed.plugin(lowered.name());
            if (plugin.lines().stream().anyMatch(line -> line.sha256().equals(lowered.sha256()))) {
                changed = changed.withPlugin(plugin.with(new Line(
                        now,
                        Event.ROLLED_BACK,
                        lowered.version(),
                        lowered.sha256(),
                        "command",
                        "in a change of " + batch.text())));
            }
        }
        return changed;
    }

    /** Nothing of it is left to be done. */
    public void forget(Batch batch) {
        ledger.update("end of a change of several plugins", state -> state.without(batch));
    }

    /** Those that a process left in the middle. */
    public List<Batch> unplaced() {
        return ledger.read().batches().stream()
                .filter(batch -> !batch.placed() && batch.failed() == null)
                .toList();
    }

    /** Those that are taken back, and have removed plugins that are still to come back. */
    public List<Batch> takenBack() {
        return ledger.read().batches().stream()
                .filter(batch -> batch.failed() != null)
                .toList();
    }

    Optional<Batch> of(String sha256) {
        return ledger.read().batch(sha256);
    }

    /** The content hashes whose bytes must be kept. */
    Set<String> needed() {
        Set<String> hashes = new HashSet<>();
        for (Batch batch : ledger.read().batches()) {
            for (Member member : batch.members()) {
                hashes.add(member.sha256());
                Optional.ofNullable(member.replaced()).ifPresent(hashes::add);
            }
            for (Removal removal : batch.removals()) {
                Optional.ofNullable(removal.sha256()).ifPresent(hashes::add);
            }
        }
        return hashes;
    }

    /** One of them failed: none of them stays. First that is written down, so that a crash on the way changes nothing. */
    void takeBack(Batch batch, String because) {
        Batch failing = batch.failing(because);
        ledger.update("return of a change of several plugins", state -> state.with(failing));
        finish(failing);
    }

    /** Goes on with what a process left in the middle. */
    void finishTakingBack() {
        takenBack().forEach(this::finish);
    }

    private void finish(Batch batch) {
        Map<String, Mark> marks = new TreeMap<>();
        Map<String, Optional<String>> back = new TreeMap<>();
        String because = Objects.requireNonNullElse(batch.failed(), "");
        String now = clock.instant().toString();
        for (Member member : batch.members()) {
            marks.put(
                    member.sha256(),
                    new Mark(Blocked.FAILED_PROBATION, member.name(), List.of(member.file()), because, now));
            if (member.plugin()) {
                back.put(member.name(), other(member).map(Kept::sha256));
            }
        }
        boolean told = desired.marks().keySet().containsAll(marks.keySet());
        Set<String> again = new HashSet<>();
        batch.lowered().forEach(lowered -> again.addAll(lowered.marks().keySet()));
        desired.sentBack(marks, back, again);
        ledger.update("return of a change of several plugins", state -> {
            HistoryState changed = told ? state : tell(state, batch, because, now);
            return batch.removals().isEmpty() ? changed.without(batch) : changed;
        });
    }

    private HistoryState tell(HistoryState state, Batch batch, String because, String now) {
        HistoryState changed = state;
        for (Member member : batch.members()) {
            if (member.plugin()) {
                Line line = other(member)
                        .map(kept ->
                                new Line(now, Event.RETURNED, kept.version(), kept.sha256(), kept.source(), because))
                        .orElseGet(() ->
                                new Line(now, Event.WITHDRAWN, member.version(), member.sha256(), "command", because));
                changed = changed.withPlugin(changed.plugin(member.name()).with(line));
            }
        }
        return changed;
    }

    private Optional<Kept> other(Member member) {
        return ledger.read().plugin(member.name()).kept().stream()
                .filter(kept -> !kept.sha256().equals(member.sha256()))
                .findFirst();
    }
}
