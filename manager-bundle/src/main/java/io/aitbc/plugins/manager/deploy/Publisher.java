package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.deploy.Observation.Bundle;
import io.aitbc.plugins.manager.deploy.store.Batch.Lowered;
import io.aitbc.plugins.manager.deploy.store.DesiredState;
import io.aitbc.plugins.manager.deploy.store.DesiredStates;
import io.aitbc.plugins.manager.deploy.store.Histories;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.lifecycle.Choice;
import io.aitbc.plugins.manager.lifecycle.LooseFile;
import io.aitbc.plugins.manager.lifecycle.Selection;
import io.aitbc.plugins.manager.lifecycle.VersionHistory.Proven;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells a selection when something changed, not more often than useful. Only the deciding thread touches it. */
final class Publisher implements FileTable.Watcher {

    private static final Logger LOG = System.getLogger("io.aitbc.manager.deploy");

    private final DeployThreads threads;
    private final Timing timing;
    private final DesiredStates desired;
    private final CompletableFuture<Void> first = new CompletableFuture<>();
    private final List<Consumer<Selection>> waiting = new ArrayList<>();
    private final Histories histories;
    private final KeptCopies copies;
    private final Objections objections;
    private Predicate<Artifact> withheld = artifact -> false;
    private Map<String, String> former = Map.of();
    private Supplier<Set<String>> inUse = Set::of;
    private Map<String, Reason> forbidden = Map.of();
    private @Nullable FileTable table;
    private Consumer<Selection> receiver = selection -> {};
    private Selection latest = Selection.NOTHING;
    private boolean begun;
    private int holds;
    private boolean together;
    private boolean asking;
    private boolean planned;
    private long plannedFor;
    private long earliest = System.nanoTime();

    Publisher(
            DeployThreads threads,
            Timing timing,
            DesiredStates desired,
            Histories histories,
            KeptCopies copies,
            Objections objections) {
        this.objections = objections;
        this.threads = threads;
        this.timing = timing;
        this.desired = desired;
        this.histories = histories;
        this.copies = copies;
    }

    /** Says which bytes an operator has to agree to before they may run. */
    void withhold(Predicate<Artifact> which) {
        withheld = which;
    }

    /** From now on selections are told, the first when every file that is there was read, or after some patience. */
    void begin(FileTable files, Consumer<Selection> to, Supplier<Set<String>> installed) {
        inUse = installed;
        table = files;
        receiver = to;
        begun = true;
        changed();
        threads.later(timing.patience(), () -> {
            if (!first.isDone()) {
                tell(files);
            }
        });
    }

    /** Done when the first selection was told; may be asked from any thread. */
    CompletableFuture<Void> first() {
        return first;
    }

    /** Calls back once, when all that is being read now was read and told. */
    void whenSettled(Consumer<Selection> then) {
        waiting.add(then);
        changed();
    }

    @Override
    public void changed() {
        plan(Duration.ZERO);
    }

    @Override
    public void progressed() {
        plan(timing.progress());
    }

    @Override
    public Optional<Artifact> usedFrom(Path file) {
        return used().filter(artifact -> artifact.file().equals(Optional.of(file)))
                .findFirst();
    }

    /** The artifacts of the latest selection. */
    Stream<Artifact> used() {
        return Stream.concat(latest.plugins().values().stream(), latest.libraries().values().stream())
                .map(Choice::chosen)
                .flatMap(Optional::stream);
    }

    /** Why these bytes would not be taken although they are good. */
    Optional<Reason> objection(Artifact artifact) {
        return standing().objection(artifact);
    }

    /** What stands besides the files now. */
    Standing standing() {
        return standing(desired.state());
    }

    private Standing standing(DesiredState state) {
        Set<String> needed = new HashSet<>(desired.needed());
        needed.addAll(former.values());
        return new Standing(
                state.hashes(),
                state.plugins(),
                copies.known(needed),
                artifact -> objection(artifact, state),
                new Standing.Waiting(withheld, former),
                forbidden);
    }

    private Optional<Reason> objection(Artifact artifact, DesiredState state) {
        return objections.against(
                artifact, state, each -> used().anyMatch(used -> used.sha256().equals(each.sha256())));
    }

    /** What was told last. */
    Selection latest() {
        return latest;
    }

    /**
     * What would be told if these files were there, of which the operator has brought some.
     *
     * @param lowered those that would take the place of higher versions
     */
    Selection selectBringing(List<Present> present, List<Artifact> brought, List<Lowered> lowered) {
        DesiredState state = desired.state();
        for (Artifact each : brought) {
            state = state.brought(each.descriptor().name(), each.sha256());
        }
        for (Lowered each : lowered) {
            state = state.sentBack(each.name(), each.marks(), each.sha256(), false);
        }
        return SelectionRules.select(present, latest, standing(state));
    }

    /** Nothing is told until {@link #release}: what comes together is chosen together. */
    void hold() {
        holds++;
    }

    /** What has come is told when all of it was read. */
    void release() {
        holds--;
        together = true;
        changed();
    }

    /** Whether somebody brings several files, and not all of them are known yet. */
    private boolean isHeld() {
        return holds > 0 || together && threads.unanswered() > 0;
    }

    private void plan(Duration wait) {
        FileTable files = table;
        if (!begun || files == null || (!first.isDone() && threads.unanswered() > 0)) {
            return;
        }
        if (isHeld()) {
            // Not every reading says that it is over: asked again until none is left.
            if (holds == 0 && !asking) {
                asking = true;
                threads.later(timing.gap(), () -> {
                    asking = false;
                    changed();
                });
            }
            return;
        }
        long now = System.nanoTime();
        long delay = Math.max(Math.max(0, earliest - now), wait.toNanos());
        if (!planned || now + delay - plannedFor < 0) {
            planned = true;
            plannedFor = now + delay;
            threads.later(Duration.ofNanos(delay), () -> publish(files));
        }
    }

    private void publish(FileTable files) {
        planned = false;
        if (isHeld()) {
            changed();
            return;
        }
        Map<Path, String> before = first.isDone() ? Map.of() : overwritten(files);
        former = former(files);
        Set<String> needed = new HashSet<>(desired.needed());
        needed.addAll(before.values());
        needed.addAll(former.values());
        Set<String> unseen = unseen(files);
        needed.addAll(unseen);
        if (copies.ready(needed, files.measure(), this::changed)) {
            Map<String, KeptBytes> known = copies.known(needed);
            forbidden = forbidden(unseen, known);
            before.forEach((file, hash) -> {
                if (known.get(hash) instanceof KeptBytes.Sound sound) {
                    files.hold(file, sound.artifact());
                }
            });
            tell(files);
        }
    }

    /** What is installed from bytes that no good file holds: nobody has judged them since they were chosen. */
    private Set<String> unseen(FileTable files) {
        Set<String> unseen = new HashSet<>(inUse.get());
        for (Present present : files.present()) {
            if (present.observation() instanceof Bundle bundle
                    && bundle.admitted().isPresent()) {
                unseen.remove(bundle.sha256());
            }
        }
        return unseen;
    }

    /** A copy that cannot be read says nothing against its bytes. */
    private static Map<String, Reason> forbidden(Set<String> hashes, Map<String, KeptBytes> known) {
        Map<String, Reason> forbidden = new HashMap<>();
        hashes.forEach(hash -> {
            if (known.get(hash) instanceof KeptBytes.Unfit unfit
                    && unfit.reason().code() != Reason.Code.NOT_DONE) {
                forbidden.put(hash, unfit.reason());
            }
        });
        return Map.copyOf(forbidden);
    }

    /** What was overwritten before this start by something that cannot be used is held as if it happened now. */
    private Map<Path, String> overwritten(FileTable files) {
        Map<Path, String> overwritten = new HashMap<>();
        histories.files().forEach((file, hash) -> {
            if (files.isUnusable(Path.of(file))
                    || files.present(Path.of(file)).filter(this::isContested).isPresent()) {
                overwritten.put(Path.of(file), hash);
            }
        });
        return overwritten;
    }

    /** Whether a file holds good bytes of another signer than the one of before. */
    private boolean isContested(Present present) {
        boolean offered = Claim.of(present, Standing.NOTHING).stream().anyMatch(Claim.Offer.class::isInstance);
        Standing agreed = new Standing(
                Map.of(),
                Map.of(),
                Map.of(),
                artifact -> objection(artifact, desired.state()),
                Standing.Waiting.NONE,
                Map.of());
        return offered && Claim.of(present, agreed).stream().noneMatch(Claim.Offer.class::isInstance);
    }

    /** By name in lower case what serves as long as an operator has not agreed to the bytes of a file. */
    private Map<String, String> former(FileTable files) {
        Map<String, String> hashes = new HashMap<>();
        Standing standing = standing();
        for (Present present : files.present()) {
            for (Claim claim : Claim.of(present, standing)) {
                if (claim instanceof Claim.Offer offer
                        && offer.artifact().descriptor().isPlugin()
                        && withheld.test(offer.artifact())) {
                    former(offer.artifact()).ifPresent(hash -> hashes.put(DesiredStates.key(offer.name()), hash));
                }
            }
        }
        return Map.copyOf(hashes);
    }

    /** What has proven itself; nothing where what was chosen last has not: it stays only as long as it runs. */
    private Optional<String> former(Artifact waiting) {
        String name = waiting.descriptor().name();
        Optional<String> last = latest.plugins().values().stream()
                .filter(choice -> DesiredStates.key(choice.name()).equals(DesiredStates.key(name)))
                .flatMap(Choice::artifacts)
                .filter(artifact -> !withheld.test(artifact))
                .map(Artifact::sha256)
                .findFirst();
        return histories
                .proven(name)
                .map(Proven::sha256)
                .filter(hash -> !hash.equals(waiting.sha256()))
                .filter(hash -> last.map(hash::equals).orElse(true));
    }

    private void tell(FileTable files) {
        earliest = System.nanoTime() + timing.gap().toNanos();
        together = false;
        Selection selection = withProblems(
                SelectionRules.select(files.present(), latest, standing()),
                files.folders().problems());
        if (!selection.equals(latest) || !first.isDone()) {
            SelectionLog.changed(latest, selection);
            latest = selection;
            files.release(this::usedFrom);
            receiver.accept(selection);
        }
        first.complete(null);
        if (threads.unanswered() == 0) {
            settle(files);
        }
    }

    private void settle(FileTable files) {
        try {
            new Upkeep(desired, histories, files).run();
        } catch (UncheckedIOException e) {
            LOG.log(Level.WARNING, e.getMessage());
        }
        List<Consumer<Selection>> done = List.copyOf(waiting);
        waiting.clear();
        done.forEach(waiter -> waiter.accept(latest));
    }

    private static Selection withProblems(Selection selection, List<LooseFile> problems) {
        List<LooseFile> files = new ArrayList<>(problems);
        files.addAll(selection.files());
        return new Selection(selection.plugins(), selection.libraries(), List.copyOf(files), selection.forbidden());
    }
}
