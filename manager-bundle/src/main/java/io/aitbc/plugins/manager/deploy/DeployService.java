package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.deploy.FolderWatch.Changes;
import io.aitbc.plugins.manager.deploy.Observation.Bundle;
import io.aitbc.plugins.manager.deploy.store.DesiredStates;
import io.aitbc.plugins.manager.deploy.store.Histories;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.lifecycle.Choice;
import io.aitbc.plugins.manager.lifecycle.Selection;
import io.aitbc.plugins.manager.trust.Keyring;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Watches the folders and says, again with every change, which bytes are to be used.
 *
 * <p>{@link #configure} comes first, then {@link #start}. The first selection is told when every file that is there was
 * read. All methods may be called from any thread and return at once; selections are told on the service's own thread,
 * which the receiver must not hold up.
 */
public final class DeployService implements AutoCloseable {

    private static final Logger LOG = System.getLogger("io.aitbc.manager.deploy");

    private final DeployPlaces places;
    private final Timing timing;
    private final Staging staging;
    private final DeployThreads threads = new DeployThreads();
    private final Answers answers = new Answers(threads);
    private final FolderWatch watch;
    private final FileExaminer examiner;
    private final Publisher publisher;
    private final FileTable table;
    private final FileOrders orders;
    private final VersionOrders versions;
    private final Examinations examinations;
    private final OtherFolders otherFolders;
    private final BatchOrders batches;
    private final KeptCopies copies;
    private final Histories histories;
    private Supplier<Set<String>> inUse = Set::of;
    private boolean started;
    private Keyring keyring = Keyring.EMPTY;
    private @Nullable AdmissionContext context;

    /** Starts nothing. */
    public DeployService(
            DeployPlaces places, Inspection inspection, DesiredStates desired, Histories histories, Timing timing) {
        this.places = places;
        this.histories = histories;
        this.timing = timing;
        staging = new Staging(places.staging());
        watch = new FolderWatch((folder, changes) -> threads.control(() -> changed(folder, changes)));
        examiner = new FileExaminer(places.staging(), staging, inspection, Clock.systemUTC());
        copies = new KeptCopies(examiner, threads);
        WrittenVersions written =
                new WrittenVersions(places.base().resolve("etc").resolve("plugins.lock"));
        publisher = new Publisher(
                threads, timing, desired, histories, copies, new Objections(inspection::signers, written, histories));
        table = new FileTable(examiner, threads, timing, publisher);
        FileOrders.Workings workings = new FileOrders.Workings(threads, answers, table, publisher);
        orders = new FileOrders(places, desired, examiner, workings);
        examinations = new Examinations(desired, examiner, workings);
        versions = new VersionOrders(desired, histories, copies, workings);
        otherFolders = new OtherFolders(places, desired, examiner, copies, workings);
        Placement placement = new Placement(places, staging, desired, histories.batches());
        batches = new BatchOrders(orders, desired, histories.batches(), placement, workings);
        desired.watch(() -> threads.control(() -> {
            batches.restore();
            publisher.changed();
        }));
    }

    /**
     * Says which folders are watched besides the fixed ones, and what files are measured against. May be called again at
     * any time.
     *
     * @param pluginPaths as in the configuration file
     */
    public void configure(List<String> pluginPaths, AdmissionContext context) {
        threads.control(() -> {
            List<Folder> before = table.folders().all();
            table.folders(places.folders(pluginPaths));
            Set<Path> kept = new HashSet<>(
                    table.folders().all().stream().map(Folder::path).toList());
            before.stream()
                    .map(Folder::path)
                    .filter(path -> !kept.contains(path))
                    .forEach(watch::drop);
            this.context = context;
            table.measure(context, keyring);
            if (started) {
                checkFolders();
            }
        });
    }

    /** Says whose signatures count from now on; everything that is there is judged again. */
    public void trust(Keyring replacement) {
        threads.control(() -> {
            keyring = replacement;
            AdmissionContext here = context;
            if (here != null) {
                table.measure(here, keyring);
                publisher.changed();
            }
        });
    }

    /** Says which bytes an operator has to agree to before they may run; before {@link #start}. */
    public void withhold(Predicate<Artifact> which) {
        threads.control(() -> publisher.withhold(which));
    }

    /** What operators agreed to is something else: the choice may be another one. */
    public void agreementsChanged() {
        threads.control(publisher::changed);
    }

    /** Done, with the selection, when everything that is being read now was read and told. */
    public CompletionStage<Selection> settled() {
        return answers.to(answer -> publisher.whenSettled(answer::complete));
    }

    /**
     * Begins.
     *
     * @param receiver is told every selection
     * @param inUse the content hashes that something is installed from, also those that are not selected any more; asked on
     *     the service's thread; must return at once
     */
    public void start(Consumer<Selection> receiver, Supplier<Set<String>> inUse) {
        threads.control(() -> {
            this.inUse = inUse;
            started = true;
            makeFolders();
            batches.resume();
            watch.start();
            listAll();
            publisher.begin(table, receiver, inUse);
            threads.every(timing.folders(), this::checkFolders);
            threads.every(timing.scan(), this::scan);
        });
    }

    /** Done when the first selection was told. */
    public CompletionStage<Void> firstScan() {
        return publisher.first().minimalCompletionStage();
    }

    /** Looks at all folders now; done when everything found was read and told. */
    public CompletionStage<Selection> rescan() {
        return answers.to(answer -> {
            listAll();
            publisher.whenSettled(answer::complete);
        });
    }

    /**
     * Has all files judged again, since a rule that is not in their bytes has changed; done when what came out was told.
     */
    public CompletionStage<Selection> judgeAnew() {
        return answers.to(answer -> {
            examiner.forget();
            if (started) {
                table.judgeAnew();
            }
            publisher.whenSettled(answer::complete);
        });
    }

    /** The operator's commands that concern files. */
    public FileOrders orders() {
        return orders;
    }

    /** The operator's commands that concern several plugins at once. */
    public BatchOrders batches() {
        return batches;
    }

    /** Looks at bytes, without changing anything. */
    public Examinations examinations() {
        return examinations;
    }

    /** The operator's commands that concern versions. */
    public VersionOrders versions() {
        return versions;
    }

    /** What would be chosen if other folders were watched. */
    public OtherFolders otherFolders() {
        return otherFolders;
    }

    /** Ends all threads; nothing is told any more. Not to be called by the receiver of selections. */
    @Override
    public void close() {
        watch.close();
        threads.close(answers::end);
    }

    private void listAll() {
        for (Folder folder : table.folders().all()) {
            watch.check(folder.path()); // Watched first and listed then, so that nothing is missed in between.
            table.list(folder, true);
        }
    }

    private void changed(Path path, Changes changes) {
        table.folders().at(path).ifPresent(folder -> {
            changes.removed().forEach(name -> orders.removed(path.resolve(name)));
            changes.files().forEach(name -> table.look(folder, path.resolve(name), false));
            if (changes.lost()) {
                watch.check(path);
                table.list(folder, false);
            }
        });
    }

    private void checkFolders() {
        for (Folder folder : table.folders().all()) {
            if (watch.check(folder.path())) {
                table.list(folder, false);
            }
        }
    }

    private void scan() {
        table.folders().all().forEach(folder -> table.list(folder, true));
        copies.tryAgain();
        batches.restore();
        publisher.changed();
        if (publisher.first().isDone() && threads.unanswered() == 0) {
            tidy();
        }
    }

    private void makeFolders() {
        try {
            Files.createDirectories(places.installed());
            staging.open();
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    "The folders in '" + places.installed().getParent() + "' cannot be used: " + e
                            + ". No file is taken until they can.");
        }
    }

    private void tidy() {
        Set<String> needed = new HashSet<>(inUse.get());
        needed.addAll(orders.prepared());
        needed.addAll(otherFolders.staged());
        needed.addAll(histories.needed());
        Selection latest = publisher.latest();
        Stream.concat(latest.plugins().values().stream(), latest.libraries().values().stream())
                .flatMap(Choice::artifacts)
                .forEach(artifact -> needed.add(artifact.sha256()));
        for (Present present : table.present()) {
            if (present.observation() instanceof Bundle bundle) {
                needed.add(bundle.sha256());
            }
        }
        try {
            staging.retain(needed);
            examiner.retain(needed, table.measure());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Folder '" + places.staging() + "' could not be tidied: " + e + ".");
        }
    }
}
