package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.SemVer;
import io.aitbc.plugins.manager.admission.Verdict;
import io.aitbc.plugins.manager.admission.verify.SignatureInput;
import io.aitbc.plugins.manager.deploy.store.DesiredState;
import io.aitbc.plugins.manager.deploy.store.DesiredStates;
import io.aitbc.plugins.manager.deploy.store.FileStore;
import io.aitbc.plugins.manager.deploy.store.Histories;
import io.aitbc.plugins.manager.deploy.store.HistoryState;
import io.aitbc.plugins.manager.deploy.store.Sha256;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.lifecycle.Choice;
import io.aitbc.plugins.manager.lifecycle.LooseFile;
import io.aitbc.plugins.manager.lifecycle.Selection;
import io.aitbc.plugins.manager.trust.Keyring;
import io.aitbc.plugins.manager.trust.store.Signers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** A deploy service on real folders, and the selections it told. */
public final class Rig implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    /** So quick that nobody has to wait, and no scan that could hide a deaf watcher. */
    static final Timing QUICK = new Timing(
            Duration.ofMillis(200),
            Duration.ofHours(1),
            Duration.ofMillis(20),
            Duration.ofSeconds(1),
            Duration.ofMillis(1),
            Duration.ofMillis(50),
            Duration.ofSeconds(30));

    final Path base;
    final Path home;
    public final DeployPlaces places;
    final DesiredStates desired;
    final Histories histories;
    final AtomicInteger examinations = new AtomicInteger();
    final List<Selection> told = new ArrayList<>();
    volatile BiFunction<Path, AdmissionContext, Verdict> inspection = Jar::examine;
    Signatures signatures = (verdict, input, keyring) -> verdict;
    volatile Signers signers = Signers.NOBODY;
    volatile Set<String> inUse = Set.of();
    volatile Set<String> retained = Set.of();
    private final DeployService service;
    private final LinkedBlockingQueue<Selection> selections = new LinkedBlockingQueue<>();
    private Selection latest = Selection.NOTHING;

    /** What verification says, in a test. */
    interface Signatures {
        Verdict judge(Verdict verdict, SignatureInput input, Keyring keyring);
    }

    public Rig(Path folder) throws IOException {
        this(folder, QUICK);
    }

    Rig(Path folder, Timing timing) throws IOException {
        base = Files.createDirectories(folder.resolve("base"));
        home = Files.createDirectories(folder.resolve("home"));
        places = new DeployPlaces(base, home, folder.resolve("user"));
        Files.createDirectories(places.deploy());
        Files.createDirectories(places.plugins());
        desired = new DesiredStates(
                new FileStore<>(places.state().resolve("desired.json"), DesiredState.class, DesiredState.NOTHING));
        histories = new Histories(
                new FileStore<>(places.state().resolve("history.json"), HistoryState.class, HistoryState.NOTHING),
                desired,
                Clock.systemUTC());
        histories.opened(1);
        service = new DeployService(
                places,
                new Inspection() {
                    @Override
                    public Verdict examine(String sha256, Path staged, AdmissionContext context) {
                        examinations.incrementAndGet();
                        return inspection.apply(staged, context);
                    }

                    @Override
                    public Verdict verify(
                            Verdict verdict, String sha256, Path staged, SignatureInput input, Keyring keyring) {
                        return signatures.judge(verdict, input, keyring);
                    }

                    @Override
                    public Signers signers() {
                        return signers;
                    }

                    @Override
                    public void retain(Set<String> hashes) {
                        retained = hashes;
                    }
                },
                desired,
                histories,
                timing);
    }

    public Rig start(String... pluginPaths) {
        configure(pluginPaths);
        service.start(selections::add, () -> inUse);
        await(service.firstScan());
        return this;
    }

    void configure(String... pluginPaths) {
        service.configure(List.of(pluginPaths), AdmissionContext.current(SemVer.parse("1.0.0")));
    }

    void platform(String version) {
        service.configure(List.of(), AdmissionContext.current(SemVer.parse(version)));
    }

    Selection judgeAnew() {
        return await(service.judgeAnew());
    }

    /** Another keyring is in force: everything is judged anew. */
    void trust(Keyring keyring) {
        service.trust(keyring);
    }

    /** Other signers count for the plugins. */
    void signers(Signers others) {
        signers = others;
        service.agreementsChanged();
    }

    VersionOrders versions() {
        return service.versions();
    }

    BatchOrders batches() {
        return service.batches();
    }

    Examinations examinations() {
        return service.examinations();
    }

    public DeployService service() {
        return service;
    }

    FileOrders orders() {
        return service.orders();
    }

    /** Drops a file as a careful operator does: under another name first, then renamed. */
    public Path drop(Path folder, String file, Jar jar) throws IOException {
        Files.createDirectories(folder);
        Path part = folder.resolve("." + file + ".part");
        Files.write(part, jar.bytes());
        return Files.move(
                part, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    Path drop(String file, Jar jar) throws IOException {
        return drop(places.deploy(), file, jar);
    }

    /** Looks at everything now. */
    Selection rescan() {
        Selection selection = await(service.rescan());
        selections.clear();
        latest = selection;
        return selection;
    }

    /** Waits for a selection. */
    public Selection until(Predicate<Selection> wanted) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!wanted.test(latest)) {
            try {
                Selection next = selections.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (next == null) {
                    throw new AssertionError("Not within " + DEADLINE + "; the last selection was " + latest);
                }
                told.add(next);
                latest = next;
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        return latest;
    }

    /** Waits for something that is not told, asking again after each look at all folders. */
    void untilTrue(BooleanSupplier wanted) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!wanted.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within " + DEADLINE);
            }
            rescan();
        }
    }

    Selection latest() {
        return latest;
    }

    public static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static Choice choice(Selection selection, String name) {
        return Objects.requireNonNull(selection.plugins().get(name), name);
    }

    static Optional<Artifact> chosen(Selection selection, String name) {
        return Optional.ofNullable(selection.plugins().get(name)).flatMap(Choice::chosen);
    }

    public static Predicate<Selection> runs(String name, String version) {
        return selection -> chosen(selection, name)
                .map(artifact -> artifact.descriptor().version().equals(version))
                .orElse(false);
    }

    static Predicate<Selection> runsBytes(String name, Jar jar) {
        String hash = Sha256.of(jar.bytes());
        return selection -> chosen(selection, name).map(Artifact::sha256).equals(Optional.of(hash));
    }

    static Predicate<Selection> lacks(String name) {
        return selection -> !selection.plugins().containsKey(name);
    }

    static Predicate<Selection> shows(String file) {
        return selection -> loose(selection, file).isPresent();
    }

    static Optional<LooseFile> loose(Selection selection, String file) {
        return selection.files().stream()
                .filter(entry -> entry.fileName().equals(file))
                .findFirst();
    }

    @Override
    public void close() {
        service.close();
    }
}
