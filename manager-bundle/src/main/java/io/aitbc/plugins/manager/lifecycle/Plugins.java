package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.PluginView;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.Dependency;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All plugins that are known, and the snapshots that hold for all of them. Written on the control thread only. */
final class Plugins implements World {
    private final Map<String, ManagedPlugin> known = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Consumer<Transition> transitions;
    private final Goals goals;
    private final AtomicLong sequence = new AtomicLong();
    private final RandomGenerator random = new Random();
    private final Hold hold;
    private final Predicate<Artifact> withheld;
    private final Set<ManagedPlugin> touched = new LinkedHashSet<>();
    /** By name the change of several plugins that it is part of: for each the hashes that come and those they replace. */
    private final Map<String, Map<String, Set<String>>> changes = new HashMap<>();

    private final TreeSet<ManagedPlugin> dirty;
    private volatile RuntimeSettings settings = RuntimeSettings.DEFAULT;
    private @Nullable StartOrder order;
    private long settingsEpoch;
    private long bundleChanges;
    private boolean shuttingDown;
    private String lost = "";

    Plugins(Clock clock, Consumer<Transition> transitions, Ports ports) {
        this.hold = new Hold(known::get, ports.approval());
        this.withheld = artifact -> ports.approval().missing(artifact).isPresent();
        this.goals = new Goals(ports.wishes(), sleeping(ports), ports.history(), () -> settings.autoLoad());
        this.clock = clock;
        this.transitions = transitions;
        Comparator<ManagedPlugin> sequenceOfStart = Comparator.<ManagedPlugin>comparingInt(p -> p.settings.priority())
                .thenComparing(p -> p.name);
        this.dirty =
                new TreeSet<>((a, b) -> shuttingDown ? sequenceOfStart.compare(b, a) : sequenceOfStart.compare(a, b));
    }

    /** What may not run does not offer from memory what it would do. */
    private static Predicate<Artifact> sleeping(Ports ports) {
        return artifact -> ports.lazy().known(artifact.sha256())
                && ports.approval().missing(artifact).isEmpty();
    }

    void settings(RuntimeSettings now) {
        settings = now;
        settingsEpoch++;
        dirty.clear();
        known.values().forEach(p -> {
            take(p, now);
            dirty.add(p);
        });
        order = null;
    }

    private static void take(ManagedPlugin p, RuntimeSettings now) {
        p.settings = now.of(p.name);
        p.enabled = now.enabled(p.name);
    }

    void bereave(Map<String, Reason> names) {
        goals.bereave(names);
        known.values().forEach(this::touch);
    }

    void select(Selection selection) {
        goals.forbid(selection.forbidden());
        Set<String> names = new HashSet<>(known.keySet());
        names.addAll(selection.plugins().keySet());
        for (String name : names) {
            ManagedPlugin p = known.computeIfAbsent(name, this::make);
            Choice before = p.choice;
            p.choice = selection
                    .plugins()
                    .getOrDefault(name, new Choice(name, Optional.empty(), List.of(), Optional.empty()));
            if (!before.equals(p.choice)) {
                touch(p);
                touchDependents(p);
            }
        }
        order = null;
        known.values().forEach(this::touch);
    }

    private ManagedPlugin make(String name) {
        ManagedPlugin p =
                new ManagedPlugin(name, new PluginLifecycle(name, clock, sequence, transitions), random, withheld);
        take(p, settings);
        return p;
    }

    /** A plugin as it would be with these bytes and settings; nobody else knows of it. */
    ManagedPlugin imagined(String name, Artifact artifact, RuntimeSettings under) {
        ManagedPlugin would = make(name);
        ManagedPlugin is = known.get(name);
        take(would, under);
        would.choice = new Choice(name, Optional.of(artifact), List.of(), Optional.empty());
        would.awake = is != null && is.awake;
        would.letIn = is != null && is.letIn;
        return would;
    }

    RuntimeSettings settings() {
        return settings;
    }

    ManagedPlugin orMake(String name) {
        return known.computeIfAbsent(name, this::make);
    }

    /** Drops a name of which nothing is left. */
    private boolean gone(ManagedPlugin p) {
        return p.installed == null
                && p.action == null
                && p.chosen().isEmpty()
                && p.choice.problem().isEmpty()
                && p.choice.others().isEmpty()
                && p.stranger == null
                && p.status() == PluginStatus.UNLOADED
                && p.requests.isEmpty();
    }

    Collection<ManagedPlugin> all() {
        return known.values();
    }

    Set<ManagedPlugin> touched() {
        return touched;
    }

    @Nullable
    ManagedPlugin nextDirty() {
        return dirty.pollFirst();
    }

    /** These bytes, and those that they replace, belong together from now on. */
    void together(Map<String, Set<String>> hashes) {
        hashes.keySet().forEach(name -> changes.put(name, hashes));
    }

    @Override
    public boolean movesTogether(ManagedPlugin p) {
        Set<String> hashes = changes.getOrDefault(p.name, Map.of()).getOrDefault(p.name, Set.of());
        return p.chosen().filter(a -> hashes.contains(a.sha256())).isPresent();
    }

    @Override
    public boolean gathers(ManagedPlugin p) {
        return movesTogether(p) && others(p).anyMatch(other -> movesTogether(other) && makesRoom(other));
    }

    private Stream<ManagedPlugin> others(ManagedPlugin p) {
        Map<String, Set<String>> change = changes.getOrDefault(p.name, Map.of());
        return change.keySet().stream()
                .filter(name -> !name.equals(p.name) && change.equals(changes.get(name)))
                .map(known::get)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull);
    }

    private static boolean makesRoom(ManagedPlugin p) {
        Installed installed = p.installed;
        return installed != null
                && p.chosen()
                        .filter(a -> !a.sha256().equals(installed.artifact().sha256()))
                        .isPresent();
    }

    @Override
    public void madeRoom(ManagedPlugin p) {
        others(p).forEach(this::touch);
    }

    @Override
    public void standsAlone(ManagedPlugin p) {
        changes.remove(p.name);
    }

    void giveUp(String name) {
        lost = name;
    }

    boolean allStopped() {
        return known.values().stream().allMatch(p -> p.name.equals(lost) || !p.occupied() && p.action == null);
    }

    void shutDown() {
        dirty.clear();
        shuttingDown = true;
        known.values().forEach(this::touch);
    }

    @Override
    public boolean shuttingDown() {
        return shuttingDown;
    }

    @Override
    public @Nullable ManagedPlugin plugin(String name) {
        return known.get(name);
    }

    @Override
    public Goal goal(ManagedPlugin p) {
        return goals.of(p);
    }

    Goals goals() {
        return goals;
    }

    @Override
    public StartOrder order() {
        if (order == null) {
            order = new StartOrder(known.values().stream()
                    .filter(p -> p.installed != null || p.chosen().isPresent())
                    .map(p -> new StartOrder.Node(
                            p.name,
                            p.settings.priority(),
                            p.dependencies().stream()
                                    .filter(d -> !d.optional())
                                    .map(Dependency::name)
                                    .collect(Collectors.toUnmodifiableSet())))
                    .toList());
        }
        return order;
    }

    @Override
    public Hold hold() {
        return hold;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public long settingsEpoch() {
        return settingsEpoch;
    }

    @Override
    public long bundleChanges() {
        return bundleChanges;
    }

    @Override
    public void bundlesChanged() {
        bundleChanges++;
        order = null;
        known.values().stream()
                .filter(p -> p.status() == PluginStatus.ERROR || p.rejected != null)
                .forEach(this::touch);
    }

    /** A request keeps a name whose last file is gone; when it is answered nothing does. */
    void dropIfGone(ManagedPlugin p) {
        if (gone(p)) {
            known.remove(p.name, p);
        }
    }

    @Override
    public void touch(ManagedPlugin p) {
        if (gone(p)) {
            known.remove(p.name, p);
        } else if (known.get(p.name) == p) {
            dirty.add(p);
        }
    }

    /** Optional ones too: they are not held, but may have waited for its start. */
    @Override
    public void touchDependents(ManagedPlugin p) {
        known.values().stream()
                .filter(d -> d != p && (names(d, p.name) || awaits(d, p.name)) || names(p, d.name))
                .forEach(this::touch);
    }

    /** A newer file of it, which was not taken yet, may need the other. */
    private static boolean awaits(ManagedPlugin p, String provider) {
        return p.rejected != null
                && p.rejected.artifact().descriptor().dependencies().stream()
                        .anyMatch(d -> d.name().equals(provider));
    }

    private static boolean names(ManagedPlugin dependent, String provider) {
        return dependent.dependencies().stream().anyMatch(d -> d.name().equals(provider));
    }

    @Override
    public List<String> broken(String name, String version) {
        return order().dependents(name).stream()
                .map(known::get)
                .filter(d -> d != null && d.running && !Hold.accepts(d, name, version))
                .map(d -> d.name)
                .toList();
    }

    PluginView viewOf(ManagedPlugin p) {
        return PluginSnapshot.of(p, this, goals.wanted(p));
    }

    Optional<PluginView> show(ManagedPlugin p) {
        return p.view().map(view -> ((PluginSnapshot) view).live(p));
    }
}
