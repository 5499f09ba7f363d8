package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.PluginView;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.Dependency;
import io.aitbc.plugins.manager.reason.Cause;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All plugins that are known, and the snapshots that hold for all of them. Written on the control thread only. */
final class Plugins implements World {
    private final Map<String, ManagedPlugin> known = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Consumer<Transition> transitions;
    private final WishStore wishes;
    private final LazyPlugins lazy;
    private final VersionHistory history;
    private final AtomicLong sequence = new AtomicLong();
    private final RandomGenerator random = new Random();
    private final Hold hold = new Hold(known::get);
    private final Set<ManagedPlugin> touched = new LinkedHashSet<>();
    private final TreeSet<ManagedPlugin> dirty;
    private volatile RuntimeSettings settings = RuntimeSettings.DEFAULT;
    private @Nullable StartOrder order;
    private long settingsEpoch;
    private long bundleChanges;
    private boolean shuttingDown;
    private boolean safe;
    private String lost = "";

    Plugins(Clock clock, Consumer<Transition> transitions, WishStore wishes, LazyPlugins lazy, VersionHistory history) {
        this.lazy = lazy;
        this.history = history;
        this.clock = clock;
        this.transitions = transitions;
        this.wishes = wishes;
        Comparator<ManagedPlugin> sequenceOfStart = Comparator.<ManagedPlugin>comparingInt(p -> p.settings.priority())
                .thenComparing(p -> p.name);
        this.dirty =
                new TreeSet<>((a, b) -> shuttingDown ? sequenceOfStart.compare(b, a) : sequenceOfStart.compare(a, b));
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

    void select(Selection selection) {
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
        ManagedPlugin p = new ManagedPlugin(name, new PluginLifecycle(name, clock, sequence, transitions), random);
        take(p, settings);
        return p;
    }

    /** A plugin as it would be with other bytes; nobody else knows of it. */
    ManagedPlugin imagined(String name, Artifact artifact) {
        ManagedPlugin would = make(name);
        ManagedPlugin is = known.get(name);
        would.choice = new Choice(name, Optional.of(artifact), List.of(), Optional.empty());
        would.awake = is != null && is.awake;
        would.letIn = is != null && is.letIn;
        return would;
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

    /** From now on plugins are left out, except those that are started by hand. */
    void leaveOut() {
        safe = true;
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
        if (p.chosen().isEmpty()) {
            return p.choice
                    .problem()
                    .map(problem -> new Goal(Goal.Level.REFUSED, problem))
                    .orElseGet(() -> new Goal(Goal.Level.GONE, notThere(p)));
        }
        if (!p.enabled) {
            return new Goal(
                    Goal.Level.GONE,
                    p.cause(Reason.Code.DISABLED, "is disabled.")
                            .withFix("Set plugins." + p.name + ".enabled to true in etc/aitbc.yaml."));
        }
        Optional<Reason> leftOut = leftOut(p);
        if (leftOut.isPresent()) {
            return new Goal(Goal.Level.GONE, leftOut.get());
        }
        Optional<Wish> wish = wishes.wish(p.name);
        if (wish.isEmpty() && !settings.autoLoad()) {
            return new Goal(
                    Goal.Level.GONE,
                    p.cause(Reason.Code.NOT_LOADED, "is not loaded: auto_load is off.")
                            .withFix("aitbc plugin start " + p.name));
        }
        return switch (wish.orElse(Wish.STARTED)) {
            case STARTED -> sleeps(p) ? new Goal(Goal.Level.LOADED, asleep(p)) : new Goal(Goal.Level.ACTIVE, null);
            case STOPPED ->
                new Goal(
                        Goal.Level.LOADED,
                        p.cause(Reason.Code.STOPPED_BY_OPERATOR, "is not wanted started.")
                                .withFix("aitbc plugin start " + p.name));
            case UNLOADED ->
                new Goal(
                        Goal.Level.GONE,
                        p.cause(Reason.Code.UNLOADED_BY_OPERATOR, "was unloaded by the operator.")
                                .withFix("aitbc plugin start " + p.name));
        };
    }

    /** Safe mode, or the breaker: readings, section 1, and the operator's {@code run --safe}. */
    private Optional<Reason> leftOut(ManagedPlugin p) {
        if (safe && !p.letIn) {
            return Optional.of(p.cause(Reason.Code.LEFT_OUT, "is left out: the runtime was started with --safe.")
                    .withFix("aitbc plugin start " + p.name));
        }
        return p.chosen().flatMap(history::leftOut);
    }

    /** The operator wants it to run though it was left out. */
    void letIn(ManagedPlugin p) {
        p.letIn = true;
        if (p.chosen().flatMap(history::leftOut).isPresent()) {
            history.letIn(p.name);
        }
    }

    /** Readings, section 7: it has run once, and nobody has used it since. */
    private boolean sleeps(ManagedPlugin p) {
        return p.settings.lazy()
                && !p.awake
                && p.chosen().map(a -> lazy.known(a.sha256())).orElse(false);
    }

    private static Cause asleep(ManagedPlugin p) {
        return p.cause(Reason.Code.LAZY, "is lazy and starts at its first use.")
                .withFix("aitbc plugin start " + p.name);
    }

    private static Cause notThere(ManagedPlugin p) {
        Long stranger = p.stranger;
        return stranger == null
                ? p.cause(Reason.Code.NOT_LOADED, "has no file.").withFix("Drop its bundle into deploy/.")
                : p.cause(
                                Reason.Code.NOT_ADMITTED,
                                "is bundle " + stranger + ", which was installed by hand and cannot run.")
                        .withFix("Drop its file into deploy/, then 'felix:uninstall " + stranger + "'.");
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

    List<Reason> why(String name) {
        List<Reason> chain = new ArrayList<>();
        collect(name, chain, new HashSet<>());
        return List.copyOf(chain);
    }

    private void collect(String name, List<Reason> chain, Set<String> seen) {
        ManagedPlugin p = known.get(name);
        if (p == null || !seen.add(name)) {
            return;
        }
        p.dependencies().stream()
                .filter(d -> !d.optional() && p.status() != PluginStatus.ACTIVE)
                .forEach(d -> {
                    ManagedPlugin provider = known.get(d.name());
                    if (provider != null && provider.status() != PluginStatus.ACTIVE) {
                        collect(d.name(), chain, seen);
                    }
                });
        p.lifecycle.reason().ifPresent(chain::add);
        p.choice.others().stream()
                .map(Candidate::reason)
                .filter(r -> r.code() != Reason.Code.SHADOWED)
                .forEach(chain::add);
    }

    PluginView viewOf(ManagedPlugin p) {
        return PluginSnapshot.of(
                p, this, wishes.wish(p.name).orElse(settings.autoLoad() ? Wish.STARTED : Wish.UNLOADED));
    }

    Optional<PluginView> show(ManagedPlugin p) {
        return p.view().map(view -> ((PluginSnapshot) view).live(p));
    }
}
