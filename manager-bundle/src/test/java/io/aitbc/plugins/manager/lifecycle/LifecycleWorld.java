package io.aitbc.plugins.manager.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.PluginOutcome;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.Dependency;
import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.permissions.PermissionRequest;
import io.aitbc.plugins.manager.reason.Cause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The life cycle with a framework, files, settings and wishes in memory; what a test says happens in it. */
public final class LifecycleWorld implements AutoCloseable, Configurator, WishStore, Approval {
    private static final ThreadFactory DAEMONS = work -> {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    };

    final Map<String, FakePlugin> plugins = new ConcurrentHashMap<>();
    final List<Transition> transitions = new CopyOnWriteArrayList<>();
    final Map<String, Wish> wishes = new ConcurrentHashMap<>();
    final FakeLazyPlugins lazy = new FakeLazyPlugins();
    final FakeHistory history = new FakeHistory();
    final Map<String, Configured> configured = new ConcurrentHashMap<>();
    /** What an entry of before comes to, by its text. */
    final Map<String, Configured> former = new ConcurrentHashMap<>();

    /** What keeps bytes from running, by hash. */
    final Map<String, Cause> unapproved = new ConcurrentHashMap<>();
    /** What a plugin waits for that is there and kept from it. */
    final Map<String, Cause> kept = new ConcurrentHashMap<>();

    final FakeFramework framework = new FakeFramework(installed -> make(installed));
    private final LinkedBlockingQueue<Transition> news = new LinkedBlockingQueue<>();
    private final ExecutorService control = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), DAEMONS, new ThreadPoolExecutor.DiscardPolicy());
    private final ExecutorService workers = Executors.newCachedThreadPool(DAEMONS);
    private final ScheduledExecutorService watchdog = Executors.newScheduledThreadPool(1, DAEMONS);
    private final Map<String, Choice> files = new LinkedHashMap<>();
    private final Map<String, UnaryOperator<FakePlugin>> behaviour = new ConcurrentHashMap<>();
    private RuntimeSettings settings = RuntimeSettings.DEFAULT;
    public final PluginControl lifecycle;

    public LifecycleWorld() {
        Ports ports = new Ports(framework, this, this, this, history, history, List.of(), lazy, workers, watchdog);
        lifecycle = new PluginControl(control, ports, Clock.systemUTC(), transition -> {
            transitions.add(transition);
            news.add(transition);
        });
        framework.connect(lifecycle.framework());
    }

    @Override
    public Optional<Cause> missing(Artifact artifact) {
        return Optional.ofNullable(unapproved.get(artifact.sha256()));
    }

    @Override
    public Optional<Cause> kept(String name, List<String> services) {
        return Optional.ofNullable(kept.get(name));
    }

    private FakePlugin make(Installed installed) {
        FakePlugin plugin = new FakePlugin(
                installed.name(), installed.artifact().descriptor().version());
        plugin.calls.add("construct");
        plugins.put(installed.name(), plugin);
        FakePlugin made = behaviour
                .getOrDefault(installed.name(), UnaryOperator.identity())
                .apply(plugin);
        return made;
    }

    /** Says how instances of a plugin behave that are made from now on. */
    LifecycleWorld behaving(String name, UnaryOperator<FakePlugin> how) {
        behaviour.put(name, how);
        return this;
    }

    LifecycleWorld file(String name, String version, String... dependencies) {
        files.put(name, choice(name, version, dependencies));
        return this;
    }

    private static Choice choice(String name, String version, String... dependencies) {
        List<Dependency> needs =
                Arrays.stream(dependencies).map(Dependency::parse).toList();
        Descriptor descriptor = new Descriptor(
                Descriptor.Kind.PLUGIN,
                name,
                version,
                Optional.empty(),
                name,
                version,
                needs,
                Optional.of(name),
                List.of(name),
                false,
                Optional.of("{}"),
                PermissionRequest.NOTHING,
                17,
                100,
                List.of());
        Artifact artifact = new Artifact(
                descriptor,
                name + "@" + version,
                Path.of(name + ".jar"),
                "deploy",
                Optional.of(Path.of(name + ".jar")));
        return new Choice(name, Optional.of(artifact), List.of(), Optional.empty());
    }

    /** A newer file beside one that stays where it is. */
    LifecycleWorld above(String name, String version, String lower) {
        Choice newer = choice(name, version);
        Cause shadowed = Cause.of(Reason.Code.SHADOWED, lower + " is not used: " + version + " is.");
        files.put(
                name,
                new Choice(
                        name,
                        newer.chosen(),
                        List.of(new Candidate(Optional.of(lower), "deploy", shadowed)),
                        Optional.empty()));
        return this;
    }

    /** A newer file that takes the place of a lower one, which serves as long as nobody has agreed to it. */
    LifecycleWorld instead(String name, String version, String lower) {
        Artifact newer = choice(name, version).chosen().orElseThrow();
        files.put(
                name,
                new Choice(
                        name,
                        Optional.of(newer),
                        List.of(),
                        Optional.empty(),
                        choice(name, lower).chosen()));
        return this;
    }

    LifecycleWorld file(String name, Artifact artifact) {
        files.put(name, new Choice(name, Optional.of(artifact), List.of(), Optional.empty()));
        return this;
    }

    /** A component of the plugin names its PID: only a restart brings it other values. */
    LifecycleWorld typed(String name) {
        Artifact a = artifact(name);
        Descriptor d = a.descriptor();
        Descriptor typed = new Descriptor(
                d.kind(),
                d.name(),
                d.version(),
                d.metadata(),
                d.symbolicName(),
                d.bundleVersion(),
                d.dependencies(),
                d.pluginComponent(),
                d.components(),
                true,
                d.configSchema(),
                d.permissions(),
                d.javaLevel(),
                d.size(),
                d.advice());
        return file(name, new Artifact(typed, a.sha256(), a.staged(), a.source(), a.file()));
    }

    RuntimeSettings settings() {
        return settings;
    }

    Artifact artifact(String name) {
        return java.util.Objects.requireNonNull(files.get(name)).chosen().orElseThrow();
    }

    LifecycleWorld remove(String name) {
        files.remove(name);
        return this;
    }

    LifecycleWorld refused(String name, Reason problem) {
        files.put(name, new Choice(name, Optional.empty(), List.of(), Optional.of(problem)));
        return this;
    }

    LifecycleWorld settings(String name, UnaryOperator<PluginSettings> change) {
        Map<String, PluginSettings> all = new LinkedHashMap<>(settings.plugins());
        all.put(name, change.apply(settings.of(name)));
        settings = new RuntimeSettings(
                settings.autoLoad(),
                settings.healthInterval(),
                settings.shutdownTimeout(),
                settings.platformVersion(),
                settings.defaults(),
                all);
        return this;
    }

    static PluginSettings limits(PluginSettings s, Duration each) {
        Limits limits = new Limits(each, each, each, each, each, each, each, each);
        return new PluginSettings(
                s.enabled(), s.priority(), s.dependencies(), s.lazy(), limits, s.unhealthyAfter(), s.probation());
    }

    static PluginSettings probation(PluginSettings s, Duration probation) {
        return new PluginSettings(
                s.enabled(), s.priority(), s.dependencies(), s.lazy(), s.limits(), s.unhealthyAfter(), probation);
    }

    static PluginSettings enabled(PluginSettings s, boolean enabled) {
        return new PluginSettings(
                Optional.of(enabled),
                s.priority(),
                s.dependencies(),
                s.lazy(),
                s.limits(),
                s.unhealthyAfter(),
                s.probation());
    }

    static PluginSettings priority(PluginSettings s, int priority) {
        return new PluginSettings(
                s.enabled(), priority, s.dependencies(), s.lazy(), s.limits(), s.unhealthyAfter(), s.probation());
    }

    static PluginSettings lazy(PluginSettings s) {
        return new PluginSettings(
                s.enabled(), s.priority(), s.dependencies(), true, s.limits(), s.unhealthyAfter(), s.probation());
    }

    /** Tells the life cycle of the settings and files as they are now. */
    LifecycleWorld apply() {
        lifecycle.settings(settings);
        return applyForbidding(Map.of());
    }

    /** By hash what must not run any more. */
    LifecycleWorld applyForbidding(Map<String, Reason> forbidden) {
        lifecycle.select(new Selection(Map.copyOf(files), Map.of(), List.of(), forbidden));
        return this;
    }

    /** A configuration that can be used, with its text as entry. */
    static Configured.Valid valid(Map<String, Object> values) {
        return new Configured.Valid(new PluginConfig(values, Set.of()), values.toString(), Optional.empty());
    }

    LifecycleWorld configure(String name, Configured now) {
        configured.put(name, now);
        lifecycle.settings(settings);
        return this;
    }

    FakePlugin plugin(String name) {
        return java.util.Objects.requireNonNull(plugins.get(name));
    }

    /** Waits for a transition that came or comes; fails with all that came. */
    Transition awaits(String name, PluginStatus status) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        try {
            while (true) {
                @Nullable Transition next = news.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (next == null) {
                    throw new AssertionError(
                            name + " did not become " + status + ": " + transitions + "\n" + lifecycle.views());
                }
                if (next.name().equals(name) && next.to() == status) {
                    return next;
                }
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    static PluginOutcome outcome(CompletableFuture<PluginOutcome> future) {
        return future.orTimeout(30, TimeUnit.SECONDS).join();
    }

    void done(CompletableFuture<PluginOutcome> future) {
        PluginOutcome outcome = outcome(future);
        assertThat(outcome.succeeded()).as(outcome.message()).isTrue();
    }

    Reason refusal(CompletableFuture<PluginOutcome> future) {
        PluginOutcome outcome = outcome(future);
        assertThat(outcome.succeeded()).as(outcome.message()).isFalse();
        return outcome.reason().orElseThrow();
    }

    PluginStatus status(String name) {
        return lifecycle.status(name);
    }

    Reason reason(String name) {
        return lifecycle.view(name).orElseThrow().reason().orElseThrow();
    }

    /** Everything asked for so far has been looked at. */
    LifecycleWorld quiet() {
        lifecycle.settled().orTimeout(30, TimeUnit.SECONDS).join();
        return this;
    }

    List<PluginStatus> way(String name) {
        return transitions.stream()
                .filter(t -> t.name().equals(name))
                .map(Transition::to)
                .toList();
    }

    @Override
    public Configured configure(Descriptor d) {
        Optional<VersionHistory.Override> override = history.override(d.name());
        if (override.isPresent()) {
            return former.getOrDefault(override.get().entry(), valid(Map.of()));
        }
        return configured.getOrDefault(d.name(), valid(Map.of()));
    }

    @Override
    public void publish(String name, PluginConfig config, boolean typed) {}

    @Override
    public void withdraw(String name) {}

    @Override
    public Optional<Reason> check(Descriptor descriptor, Map<String, Object> schema) {
        return Optional.empty();
    }

    @Override
    public Optional<Wish> wish(String name) {
        return Optional.ofNullable(wishes.get(name));
    }

    @Override
    public void wish(String name, Wish wish) {
        if (history.full) {
            throw new UncheckedIOException("The wish could not be made durable.", new IOException("no space"));
        }
        wishes.put(name, wish);
    }

    @Override
    public void forget(String name) {
        wishes.remove(name);
    }

    @Override
    public void close() {
        control.shutdownNow();
        workers.shutdownNow();
        watchdog.shutdownNow();
    }
}
