package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.PluginView;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.reason.Cause;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Bundles for others to use. Installed as they come, resolved when a user needs them, started when they have
 * components; never taken away under a user. Readings, section 2.
 *
 * <p>Works on an executor of its own that runs one task after the other and may block.
 */
public final class Libraries {
    private static final System.Logger LOG = System.getLogger(Libraries.class.getName());

    private final Framework framework;
    private final Executor serial;
    private final Clock clock;
    private final Map<String, Library> known = new ConcurrentHashMap<>();
    private Map<String, Reason> forbidden = Map.of();
    private volatile Map<String, Reason> bereft = Map.of();

    private static final class Library {
        final PluginLifecycle lifecycle;
        Choice choice;

        @Nullable
        Installed installed;

        volatile @Nullable PluginView view;

        Library(PluginLifecycle lifecycle, Choice choice) {
            this.lifecycle = lifecycle;
            this.choice = choice;
        }
    }

    /** @param serial runs one task after the other */
    public Libraries(Framework framework, Executor serial, Clock clock) {
        this.framework = framework;
        this.serial = serial;
        this.clock = clock;
    }

    /** Brings the libraries to what was chosen. The result says whether the set of bundles is another one now. */
    public CompletableFuture<Boolean> select(Map<String, Choice> choices, Map<String, Reason> mustGo) {
        return CompletableFuture.supplyAsync(
                () -> {
                    forbidden = mustGo;
                    choices.forEach((key, choice) -> known.computeIfAbsent(key, k -> make(choice)).choice = choice);
                    known.forEach((key, library) -> {
                        if (!choices.containsKey(key)) {
                            library.choice =
                                    new Choice(library.choice.name(), Optional.empty(), List.of(), Optional.empty());
                        }
                    });
                    return settle();
                },
                serial);
    }

    /** Who uses a library that must go, and cannot as long as they do: by name, with the reason. */
    public Map<String, Reason> bereft() {
        return bereft;
    }

    /** Looks again at what waits until nobody uses it. */
    public CompletableFuture<Boolean> look() {
        return CompletableFuture.supplyAsync(this::settle, serial);
    }

    public List<PluginView> views() {
        return known.values().stream()
                .map(library -> library.view)
                .flatMap(view -> Optional.ofNullable(view).stream())
                .sorted(Comparator.comparing(PluginView::name))
                .toList();
    }

    private Library make(Choice choice) {
        return new Library(new PluginLifecycle(choice.name(), clock, new AtomicLong(), transition -> {}), choice);
    }

    private boolean settle() {
        boolean changed = expel();
        List<Library> fresh = new ArrayList<>();
        for (Library library : known.values()) {
            Optional<Artifact> chosen = library.choice.chosen();
            Installed installed = library.installed;
            boolean other = installed != null
                    && !chosen.map(a -> a.sha256().equals(installed.artifact().sha256()))
                            .orElse(false);
            boolean leaves = installed != null && bereft.containsKey(installed.name());
            if (installed != null && other && !leaves) {
                changed |= remove(library, installed);
            } else if (installed != null && isHeld(library) && !leaves) {
                library.lifecycle.because(null);
            }
            if (library.installed == null && chosen.isPresent()) {
                changed |= install(library, chosen.get());
                fresh.add(library);
            } else if (library.installed == null) {
                library.lifecycle.because(library.choice.problem().orElse(null));
            }
        }
        fresh.forEach(this::start);
        known.values()
                .removeIf(l -> l.installed == null
                        && l.choice.chosen().isEmpty()
                        && l.choice.problem().isEmpty());
        known.values().forEach(this::show);
        return changed;
    }

    /** What must go goes with all that use it, users first; those that are libraries too come back by themselves. */
    private boolean expel() {
        boolean changed = false;
        boolean more = true;
        while (more) {
            more = false;
            Map<String, Reason> users = doomed();
            for (Library library : known.values()) {
                Installed installed = library.installed;
                boolean goes = installed != null && (isForbidden(installed) || users.containsKey(installed.name()));
                if (installed != null && goes && framework.users(installed).isEmpty()) {
                    more |= remove(library, installed);
                }
            }
            changed |= more;
        }
        bereft = doomed();
        return changed;
    }

    private boolean isForbidden(Installed installed) {
        return forbidden.containsKey(installed.artifact().sha256());
    }

    private Map<String, Reason> doomed() {
        Map<String, Reason> doomed = new HashMap<>();
        for (Library library : known.values()) {
            Installed installed = library.installed;
            Reason why = installed == null
                    ? null
                    : forbidden.get(installed.artifact().sha256());
            if (installed != null && why != null) {
                library.lifecycle.because(why);
                doom(installed, installed, why, doomed);
            }
        }
        return Map.copyOf(doomed);
    }

    private void doom(Installed used, Installed culprit, Reason why, Map<String, Reason> doomed) {
        for (String user : framework.users(used)) {
            Cause cause = Cause.of(
                            Reason.Code.REFUSED,
                            "'" + user + "' is stopped: library '" + culprit.name() + "' "
                                    + culprit.artifact().descriptor().version() + ", which it uses, may not be used any"
                                    + " more. " + why.message())
                    .withFix(why.fix().orElse("Drop a good version of that library."));
            if (doomed.putIfAbsent(user, cause) == null) {
                known.values().stream()
                        .flatMap(library -> Optional.ofNullable(library.installed).stream())
                        .filter(each -> each.name().equals(user))
                        .forEach(each -> doom(each, culprit, why, doomed));
            }
        }
    }

    private boolean install(Library library, Artifact artifact) {
        String version = artifact.descriptor().version();
        library.lifecycle.to(PluginStatus.LOADING, version, null);
        try {
            library.installed = framework.install(artifact);
            library.lifecycle.to(PluginStatus.LOADED, version, null);
            return true;
        } catch (FrameworkFailure failure) {
            library.lifecycle.to(PluginStatus.ERROR, version, failure.reason());
            LOG.log(System.Logger.Level.ERROR, failure.reason().message());
            return false;
        }
    }

    private void start(Library library) {
        Installed installed = library.installed;
        if (installed == null || installed.artifact().descriptor().components().isEmpty()) {
            return;
        }
        String version = installed.artifact().descriptor().version();
        @Nullable Reason problem = framework.resolve(List.of(installed)).get(installed);
        try {
            if (problem == null) {
                framework.start(installed);
                library.lifecycle.to(PluginStatus.ACTIVE, version, null);
            }
        } catch (FrameworkFailure failure) {
            problem = failure.reason();
        }
        if (problem != null) {
            library.lifecycle.to(PluginStatus.ERROR, version, problem);
            LOG.log(System.Logger.Level.ERROR, problem.message());
        }
    }

    /** Whether it is gone. One that is used stays as it is and says by whom. */
    private boolean remove(Library library, Installed installed) {
        List<String> users = framework.users(installed);
        String version = installed.artifact().descriptor().version();
        if (!users.isEmpty()) {
            library.lifecycle.because(held(library, installed, users));
            return false;
        }
        try {
            framework.stop(installed);
            if (library.lifecycle.status() == PluginStatus.ACTIVE) {
                library.lifecycle.to(PluginStatus.INACTIVE, version, null);
            }
            library.lifecycle.to(PluginStatus.UNLOADING, version, null);
            framework.uninstall(installed);
        } catch (FrameworkFailure failure) {
            LOG.log(System.Logger.Level.WARNING, failure.reason().message());
        }
        library.installed = null;
        if (library.lifecycle.status() == PluginStatus.UNLOADING) {
            library.lifecycle.to(PluginStatus.UNLOADED, version, null);
        }
        return true;
    }

    private static Cause held(Library library, Installed installed, List<String> users) {
        boolean replaced = library.choice.chosen().isPresent();
        return Cause.of(
                        Reason.Code.WOULD_BREAK,
                        "Library '" + installed.name() + "' "
                                + installed.artifact().descriptor().version()
                                + (replaced
                                        ? " was replaced by other bytes, and the old ones stay while they are used by '"
                                        : " has no file any more and stays while it is used by '")
                                + String.join("', '", users) + "'.")
                .withFix(replaced ? "Unload these and start them again." : "Unload these, or drop the file again.");
    }

    private static boolean isHeld(Library library) {
        return library.lifecycle
                .reason()
                .filter(reason -> reason.code() == Reason.Code.WOULD_BREAK)
                .isPresent();
    }

    private void show(Library library) {
        Optional<Artifact> artifact =
                Optional.ofNullable(library.installed).map(Installed::artifact).or(() -> library.choice.chosen());
        library.view = PluginSnapshot.ofLibrary(
                library.choice, artifact, Optional.ofNullable(library.installed), library.lifecycle.state());
    }
}
