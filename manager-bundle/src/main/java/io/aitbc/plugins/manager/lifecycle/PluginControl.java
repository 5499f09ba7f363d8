package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.ChangePlan;
import io.aitbc.plugins.management.PluginOutcome;
import io.aitbc.plugins.management.PluginView;
import io.aitbc.plugins.management.Reason;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The manager's one place of decisions. Everything that happens arrives here, is put in line, and is looked at on the
 * control thread: first what happened is noted, then every plugin it may concern is brought one step on.
 *
 * <p>All methods return at once and may be called from any thread; none may be called with a lock held.
 */
public final class PluginControl implements HealthSink {
    private static final System.Logger LOG = System.getLogger(PluginControl.class.getName());

    private final Executor control;
    private final Ports ports;
    private final Plugins plugins;
    private final Settling settling;
    private final Requests requests;
    private final FrameworkInbox inbox;
    private final Readiness readiness;
    private final Rehearsal rehearsal;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    /**
     * @param control runs one task after the other, in order; nothing else uses it
     * @param transitions told of every change of status, on the control thread: must hand over and return
     */
    public PluginControl(Executor control, Ports ports, Clock clock, Consumer<Transition> transitions) {
        this.control = this::onControl;
        this.inner = control;
        this.ports = ports;
        this.plugins = new Plugins(clock, transitions, ports);
        this.settling = new Settling(plugins, this.control, ports);
        this.requests = new Requests(plugins, ports.wishes());
        this.inbox = new FrameworkInbox(this.control, plugins, ports.wishes());
        this.readiness = new Readiness(plugins);
        this.rehearsal = new Rehearsal(plugins, ports, inner);
    }

    private final Executor inner;

    /** Puts a task in line; after it, everything it touched is settled. */
    private void onControl(Runnable task) {
        inner.execute(() -> {
            try {
                task.run();
                settling.settle();
                plugins.touched().forEach(p -> {
                    // Shown first: whoever gets an answer may look at once.
                    p.show(plugins.viewOf(p));
                    requests.answer(p);
                    plugins.dropIfGone(p);
                });
                plugins.touched().clear();
                readiness.look();
                if (plugins.shuttingDown() && plugins.allStopped()) {
                    stopped.complete(null);
                }
            } catch (RuntimeException | Error failure) {
                // The control thread must outlive any fault of ours: it is the only one who can still stop plugins.
                LOG.log(System.Logger.Level.ERROR, "A decision failed", failure);
            }
        });
    }

    /** Where the framework's events go. */
    public FrameworkEvents framework() {
        return inbox;
    }

    /** New settings are in force. */
    public void settings(RuntimeSettings settings) {
        control.execute(() -> plugins.settings(settings));
    }

    /** Comes before the first selection: no plugin is started unless somebody asks for it by name. */
    public void leaveOut() {
        control.execute(plugins.goals()::leaveOut);
    }

    /** The watched folders hold something else than before. */
    public void select(Selection selection) {
        control.execute(() -> {
            plugins.select(selection);
            readiness.selected();
        });
    }

    /** Plugins that use a library which must go; they are stopped, and not loaded again before it is gone. By name. */
    public void bereave(Map<String, Reason> names) {
        control.execute(() -> plugins.bereave(names));
    }

    /** The set of libraries in the framework is another one: what could not be resolved may be now. */
    public void librariesChanged() {
        control.execute(plugins::bundlesChanged);
    }

    public CompletableFuture<PluginOutcome> load(String name) {
        return ask(name, Request.Verb.LOAD);
    }

    public CompletableFuture<PluginOutcome> start(String name) {
        return ask(name, Request.Verb.START);
    }

    /** Starts a lazy plugin that is used; no wish of the operator. */
    public CompletableFuture<PluginOutcome> wake(String name) {
        return ask(name, Request.Verb.WAKE);
    }

    public CompletableFuture<PluginOutcome> stop(String name) {
        return ask(name, Request.Verb.STOP);
    }

    public CompletableFuture<PluginOutcome> unload(String name) {
        return ask(name, Request.Verb.UNLOAD);
    }

    public CompletableFuture<PluginOutcome> reload(String name) {
        return ask(name, Request.Verb.RELOAD);
    }

    private CompletableFuture<PluginOutcome> ask(String name, Request.Verb verb) {
        Thread asking = Thread.currentThread();
        CompletableFuture<PluginOutcome> answer = new CompletableFuture<>();
        control.execute(() -> requests.ask(name, new Request(verb, answer), asking));
        // A caller may complete or cancel its copy; the request goes on.
        return answer.copy();
    }

    /** The plugins that would be stopped with this one, sorted by name. */
    public CompletableFuture<List<String>> dependents(String name) {
        return query(() -> plugins.order().allDependents(name).stream()
                .filter(d -> {
                    ManagedPlugin p = plugins.plugin(d);
                    return p != null && p.running;
                })
                .toList());
    }

    /** Those who run on the present version of a plugin and say that they cannot on another one. */
    public CompletableFuture<List<String>> broken(String name, String version) {
        return query(() -> plugins.broken(name, version));
    }

    /**
     * What an imagined change would come to. Nothing is changed; bytes are tried in the framework as they would be beside a
     * version that runs.
     *
     * @param forced also when others would break
     */
    public CompletionStage<ChangePlan> plan(Prospect prospect, boolean forced) {
        return query(() -> rehearsal.look(prospect, forced)).thenCompose(stage -> stage);
    }

    /** These bytes are to be taken though they break others. */
    public void force(String name, String sha256) {
        control.execute(() -> plugins.orMake(name).forced = sha256);
    }

    /**
     * Something was granted to a plugin, or revoked.
     *
     * @param restart whether it has to look for services anew
     */
    public void permissionsChanged(String name, boolean restart) {
        control.execute(() -> {
            ManagedPlugin p = plugins.plugin(name);
            if (p != null) {
                p.rightsChanged |= restart && p.occupied();
                p.retryAsked |= p.status() == PluginStatus.ERROR;
                plugins.touch(p);
                plugins.touchDependents(p);
            }
        });
    }

    /**
     * These bytes come together, and were tried together: none of them is tried alone, and all are loaded at once. To be
     * called before they are selected.
     *
     * @param hashes by plugin name
     */
    public void together(Map<String, String> hashes) {
        control.execute(() -> {
            Map<String, Set<String>> all = new HashMap<>();
            hashes.forEach((name, hash) -> {
                Set<String> both = new HashSet<>(Set.of(hash));
                ManagedPlugin p = plugins.plugin(name);
                Optional.ofNullable(p == null ? null : p.installed)
                        .ifPresent(before -> both.add(before.artifact().sha256()));
                all.put(name, Set.copyOf(both));
            });
            plugins.together(Map.copyOf(all));
        });
    }

    /** Something may be known of a plugin that it waits for. */
    public void look(String name) {
        control.execute(() -> {
            ManagedPlugin p = plugins.plugin(name);
            if (p != null) {
                plugins.touch(p);
            }
        });
    }

    /** Answered when these bytes, which were just selected, are ACTIVE, or it is clear that they are not. */
    public CompletableFuture<PluginOutcome> arrived(String name, String sha256) {
        CompletableFuture<PluginOutcome> answer = new CompletableFuture<>();
        control.execute(() -> requests.expect(name, sha256, answer));
        return answer.copy();
    }

    /** Answered when a plugin whose files are gone has come to rest. */
    public CompletableFuture<PluginStatus> gone(String name) {
        CompletableFuture<PluginOutcome> answer = new CompletableFuture<>();
        control.execute(() -> requests.expect(name, "", answer));
        return answer.thenApply(outcome -> status(name));
    }

    /** The configuration that a plugin was last started with. */
    public PluginConfig configuration(String name) {
        ManagedPlugin p = plugins.plugin(name);
        PluginConfig applied = p == null ? null : p.applied;
        return applied == null ? PluginConfig.EMPTY : applied;
    }

    /** The entry of a plugin in the file in force, as it was written; empty when it cannot be used or nobody asked yet. */
    public Optional<String> entry(String name) {
        ManagedPlugin p = plugins.plugin(name);
        if (p == null || !(p.configured instanceof Configured.Valid valid)) {
            return Optional.empty();
        }
        return valid.former().isEmpty()
                ? Optional.of(valid.entry())
                : ports.history().override(name).map(VersionHistory.Override::instead);
    }

    /** From the first cause to the plugin itself; empty when it is ACTIVE and nothing newer waits. */
    public CompletableFuture<List<Reason>> why(String name) {
        return query(() -> new WhyChain(plugins::plugin).of(name));
    }

    private <T> CompletableFuture<T> query(Callable<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        control.execute(() -> {
            try {
                answer.complete(question.call());
            } catch (Exception failure) {
                answer.completeExceptionally(failure);
            }
        });
        return answer;
    }

    @Override
    public void unhealthy(String name, Reason reason) {
        control.execute(() -> {
            ManagedPlugin p = plugins.plugin(name);
            if (p != null && p.running && p.stopFailure == null) {
                p.stopFailure = new Failure(Failure.Kind.TEMPORARY, io.aitbc.plugins.manager.reason.Cause.from(reason));
                plugins.touch(p);
            }
        });
    }

    public PluginStatus status(String name) {
        ManagedPlugin p = plugins.plugin(name);
        return p == null ? PluginStatus.UNLOADED : p.status();
    }

    public Optional<PluginView> view(String name) {
        return Optional.ofNullable(plugins.plugin(name)).flatMap(plugins::show);
    }

    /** All that are known, sorted by name. */
    public List<PluginView> views() {
        return plugins.all().stream()
                .sorted(Comparator.comparing(p -> p.name))
                .map(plugins::show)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Completed when every wanted plugin is ACTIVE, in ERROR or held. */
    public CompletableFuture<Void> settled() {
        return readiness.ready();
    }

    /**
     * Stops all plugins, dependents first; takes no more wishes. Completed when the last one has stopped.
     *
     * @param lost a plugin that is not waited for: its thread holds up the end of the process itself
     */
    public CompletableFuture<Void> shutdown(Optional<String> lost) {
        control.execute(() -> {
            lost.ifPresent(plugins::giveUp);
            plugins.shutDown();
        });
        return stopped.copy();
    }
}
