package io.aitbc.plugins.manager.lifecycle;

import static io.aitbc.plugins.manager.lifecycle.ManagedPlugin.Action;

import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.reason.Cause;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings plugins to LOADED: configuration, installation, resolve. What comes together is resolved as one set, so that
 * bundles that need each other find each other whatever their order.
 */
final class Loading {
    private static final Duration UNTIL_ROOM = Duration.ofSeconds(5);

    private final World world;
    private final Actions actions;
    private final Ports ports;
    private final List<ManagedPlugin> collected = new ArrayList<>();
    private final Runnable whenChanged;

    /** @param whenChanged told on the control thread that the set of installed bundles is another one */
    Loading(World world, Actions actions, Ports ports, Runnable whenChanged) {
        this.whenChanged = whenChanged;
        this.world = world;
        this.actions = actions;
        this.ports = ports;
    }

    /** What loading one plugin came to. */
    private record Loaded(
            @Nullable Installed installed,
            Configured configured,
            @Nullable Reason failure,
            Failure.Kind kind) {}

    /** The set of installed bundles is another one. */
    void changed() {
        whenChanged.run();
    }

    void add(ManagedPlugin p) {
        p.action = Action.LOAD;
        p.retryAsked = false;
        p.lifecycle.to(PluginStatus.LOADING, p.version(), null);
        p.phase("load");
        collected.add(p);
    }

    void flush() {
        if (collected.isEmpty()) {
            return;
        }
        List<Job> jobs = collected.stream()
                .map(p -> new Job(p, p.chosen().orElseThrow(), p.installed, p.tried, resolved(p)))
                .toList();
        collected.clear();
        long epoch = world.settingsEpoch();
        actions.later(control -> {
            Map<Job, Loaded> results = load(jobs);
            control.execute(() -> {
                // Before the failures are written: who failed now was resolved beside these, and need not try again.
                if (results.entrySet().stream().anyMatch(e -> offersMore(e.getKey(), e.getValue()))) {
                    changed();
                }
                results.forEach((job, loaded) -> written(job, loaded, epoch));
            });
        });
    }

    private static Optional<String> resolved(ManagedPlugin p) {
        boolean unresolved = p.retry.failure() != null && p.retry.failure().kind() == Failure.Kind.UNRESOLVED;
        return Optional.ofNullable(p.installed)
                .filter(installed -> !unresolved)
                .map(installed -> installed.artifact().sha256());
    }

    /** Whether others may resolve now that could not before; a bundle that is there again offers them nothing new. */
    private static boolean offersMore(Job job, Loaded loaded) {
        return loaded.installed() != null
                && loaded.failure() == null
                && (job.resolved().isEmpty()
                        || !job.resolved().get().equals(job.artifact().sha256()));
    }

    /**
     * What a worker needs to know of one plugin, taken on the control thread.
     *
     * @param resolved the hash of what others could import from until now
     */
    private record Job(
            ManagedPlugin plugin,
            Artifact artifact,
            @Nullable Installed former,
            @Nullable Installed tried,
            Optional<String> resolved) {}

    private Map<Job, Loaded> load(List<Job> jobs) {
        Map<Job, Loaded> results = new LinkedHashMap<>();
        jobs.forEach(job -> results.put(job, install(job)));
        List<Installed> installed = results.values().stream()
                .map(Loaded::installed)
                .filter(Objects::nonNull)
                .toList();
        Map<Installed, Reason> unresolved;
        try {
            unresolved = ports.framework().resolve(installed);
        } catch (RuntimeException | LinkageError failure) {
            Cause cause = Cause.of(Reason.Code.UNRESOLVED, "The framework could not resolve it: " + failure + ".")
                    .withFailure(failure.toString());
            unresolved = new LinkedHashMap<>();
            for (Installed each : installed) {
                unresolved.put(each, cause);
            }
        }
        Map<Installed, Reason> missing = unresolved;
        results.replaceAll((job, loaded) -> {
            Reason reason = loaded.installed() == null ? null : missing.get(loaded.installed());
            return reason == null
                    ? loaded
                    : new Loaded(loaded.installed(), loaded.configured(), reason, Failure.Kind.UNRESOLVED);
        });
        return results;
    }

    private Loaded install(Job job) {
        Configured configured = ports.configurator().configure(job.artifact().descriptor());
        @Nullable Installed tried = job.tried();
        try {
            if (job.former() != null) {
                // ERROR is left with new classes only: what failed may have left its traces in the old ones.
                ports.framework().stop(job.former());
                ports.framework().uninstall(job.former());
            }
            if (configured instanceof Configured.Invalid invalid) {
                if (tried != null) {
                    ports.framework().uninstall(tried);
                }
                return new Loaded(null, configured, invalid.reason(), Failure.Kind.CONFIGURATION);
            }
            if (tried != null && tried.artifact().sha256().equals(job.artifact().sha256())) {
                return new Loaded(tried, configured, null, Failure.Kind.PERMANENT);
            }
            if (tried != null) {
                ports.framework().uninstall(tried);
            }
            Installed installed = ports.framework().install(job.artifact());
            return new Loaded(installed, configured, null, Failure.Kind.PERMANENT);
        } catch (FrameworkFailure failure) {
            Failure known = Failure.of(failure);
            return new Loaded(null, configured, known.reason(), known.kind());
        } catch (RuntimeException | LinkageError failure) {
            Cause cause = Cause.of(
                            Reason.Code.PHASE_FAILED,
                            "Plugin '" + job.plugin().name + "' could not be loaded: " + failure + ".")
                    .withFailure(failure.toString());
            return new Loaded(null, configured, cause, Failure.Kind.PERMANENT);
        }
    }

    private void written(Job job, Loaded loaded, long epoch) {
        ManagedPlugin p = job.plugin();
        if (!p.finish(Action.LOAD)) {
            return;
        }
        p.phase("");
        p.installed = loaded.installed();
        p.tried = null;
        p.waitingSince = null;
        p.bundleActive = false;
        p.offer = null;
        p.configured = loaded.configured();
        p.configuredEpoch = epoch;
        if (loaded.failure() == null) {
            p.lifecycle.to(PluginStatus.LOADED, p.version(), null);
        } else {
            actions.fail(
                    p, new Failure(loaded.kind(), Cause.from(loaded.failure()).withPhase("load")), null);
        }
        world.touch(p);
        world.touchDependents(p);
    }

    /** Installs and resolves a newer file beside the version that runs, which is not touched by it. */
    void trial(ManagedPlugin p, Artifact artifact) {
        long changes = world.bundleChanges();
        long epoch = world.settingsEpoch();
        Optional<Cause> breaks = breaks(p, artifact);
        @Nullable Installed former = p.tried;
        p.tried = null;
        actions.begin(p, Action.TRIAL, () -> {
            if (former != null) {
                ports.framework().uninstall(former);
            }
            if (breaks.isPresent()) {
                return () -> reject(p, artifact, breaks.get(), changes, epoch);
            }
            if (ports.configurator().configure(artifact.descriptor()) instanceof Configured.Invalid invalid) {
                return () -> reject(p, artifact, invalid.reason(), changes, epoch);
            }
            Installed tried;
            try {
                tried = ports.framework().install(artifact);
            } catch (FrameworkFailure failure) {
                return () -> {
                    reject(p, artifact, Failure.of(failure).reason(), changes, epoch);
                    if (failure.isOfTheDisk()) {
                        tryAgain(p);
                    }
                };
            }
            @Nullable
            Reason unresolved = ports.framework().resolve(List.of(tried)).get(tried);
            if (unresolved != null) {
                ports.framework().uninstall(tried);
                return () -> reject(p, artifact, unresolved, changes, epoch);
            }
            try {
                ports.history().arrives(artifact);
            } catch (UncheckedIOException full) {
                ports.framework().uninstall(tried);
                return () -> {
                    reject(p, artifact, unkept(full), changes, epoch);
                    tryAgain(p);
                };
            }
            return () -> {
                p.rejected = null;
                p.tried = tried;
            };
        });
    }

    private static Cause unkept(UncheckedIOException full) {
        return Cause.of(Reason.Code.TEMPORARY, String.valueOf(full.getMessage()))
                .withFailure(String.valueOf(full.getCause()))
                .withFix("Check the space and the permissions of 'data/state'; it is tried again by itself.");
    }

    /** No bundle that comes or goes says when there is room again: the same bytes are tried once more after a while. */
    private void tryAgain(ManagedPlugin p) {
        Instant again = world.now().plus(UNTIL_ROOM);
        p.rejected = Objects.requireNonNull(p.rejected).until(again);
        actions.wake(p, world.now(), again);
    }

    /** Those who run on the present version and say that they cannot on the new one. */
    private Optional<Cause> breaks(ManagedPlugin p, Artifact artifact) {
        String version = artifact.descriptor().version();
        List<String> broken = artifact.sha256().equals(p.forced) ? List.of() : world.broken(p.name, version);
        return broken.isEmpty()
                ? Optional.empty()
                : Optional.of(p.cause(
                                Reason.Code.WOULD_BREAK,
                                version + " would break '" + String.join("', '", broken) + "'.")
                        .withFix("Replace these first, or 'aitbc plugin install --force FILE'."));
    }

    static void reject(ManagedPlugin p, Artifact artifact, Reason reason, long changes, long epoch) {
        Cause cause = new Cause(
                reason.code(),
                reason.phase().or(() -> Optional.of("load")),
                reason.failure(),
                "Plugin '" + p.name + "' " + p.version() + (p.running ? " keeps running: " : " stays: ")
                        + artifact.descriptor().version() + " from " + artifact.source() + " was not taken. "
                        + reason.message(),
                reason.fix().or(() -> Optional.of("Replace the file.")),
                0,
                Optional.empty());
        boolean known = p.rejected != null && p.rejected.reason().message().equals(cause.message());
        boolean held = reason.code() == Reason.Code.WAITING_FOR_PLUGIN
                || reason.code() == Reason.Code.WAITING_FOR_PERMISSION
                || reason.code() == Reason.Code.DEPENDENCY_VERSION;
        p.rejected = new ManagedPlugin.Rejected(artifact, cause, held, changes, epoch, Instant.MAX);
        if (known) {
            return;
        }
        System.Logger.Level level = p.running ? System.Logger.Level.WARNING : System.Logger.Level.INFO;
        System.getLogger("io.aitbc.plugin." + p.name).log(level, cause.message());
    }
}
