package io.aitbc.plugins.manager.leaks;

import io.aitbc.plugins.management.LeakView;
import io.aitbc.plugins.management.LeakView.Kind;
import io.aitbc.plugins.manager.lifecycle.Installed;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Remembers, weakly, every class loader that went out of use, and finds out what keeps those that stay. */
public final class LeakWatch {
    /** Long enough for the threads that a plugin has told to end. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private static final Duration COLLECTION = Duration.ofSeconds(5);
    private static final Reach.Limit FAR = new Reach.Limit(60, 300_000);

    private final Queue<Unloaded> unloaded = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService timer;
    private final Executor workers;
    private final Clock clock;
    private final LongFunction<List<String>> users;
    private final Object runtime;
    private final Garbage garbage = new Garbage(COLLECTION);

    /**
     * @param users the bundles that still use packages of a bundle that was uninstalled, by its number
     * @param runtime where to look for faults of the runtime itself
     */
    public LeakWatch(
            ScheduledExecutorService timer,
            Executor workers,
            Clock clock,
            LongFunction<List<String>> users,
            Object runtime) {
        this.timer = timer;
        this.workers = workers;
        this.clock = clock;
        this.users = users;
        this.runtime = runtime;
    }

    /** A bundle goes out of use with its class loader. Returns at once: it is called while the framework waits. */
    public void unloaded(Installed installed, ClassLoader loader) {
        unloaded.removeIf(Unloaded::isGone);
        Unloaded gone = new Unloaded(loader, installed, clock.instant());
        unloaded.add(gone);
        try {
            timer.schedule(() -> workers.execute(() -> glance(gone)), GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            // The process ends, and takes everything with it.
            unloaded.remove(gone);
        }
    }

    private void glance(Unloaded gone) {
        @Nullable ClassLoader loader = gone.loader();
        if (loader == null) {
            return;
        }
        Findings findings = new Findings();
        new Threads(new Inside(), loader).glance(findings);
        if (!findings.isEmpty()) {
            String left = findings.holders().stream()
                    .map(holder -> words(holder.kind()) + " '" + holder.name() + "'")
                    .collect(Collectors.joining(", "));
            System.getLogger("io.aitbc.plugin." + gone.name())
                    .log(
                            Level.WARNING,
                            "Plugin '" + gone.name() + "' " + gone.version() + " was unloaded and left behind: " + left
                                    + ". It stays in memory until that ends. 'aitbc plugin leaks " + gone.name()
                                    + "' says more.");
        }
    }

    /** Collects garbage and says of everything that is still there why; on a thread of the runtime. */
    public CompletionStage<List<LeakView>> leaks() {
        return CompletableFuture.supplyAsync(this::look, workers);
    }

    private List<LeakView> look() {
        boolean collected;
        try {
            collected = garbage.collect(() -> unloaded.stream().allMatch(Unloaded::isGone));
        } catch (InterruptedException stopping) {
            throw new CompletionException("The runtime is stopping.", stopping);
        }
        unloaded.removeIf(Unloaded::isGone);
        List<LeakView> leaks = new ArrayList<>();
        for (Unloaded each : unloaded) {
            @Nullable ClassLoader loader = each.loader();
            if (loader != null) {
                Findings findings = findings(each, loader);
                if (!collected) {
                    findings.notLookedAt("the heap: no garbage was collected within " + COLLECTION.toSeconds()
                            + " s, so that it may be of no use to anyone and there still");
                }
                leaks.add(each.leak(findings));
            }
        }
        return List.copyOf(leaks);
    }

    private Findings findings(Unloaded each, ClassLoader loader) {
        Findings findings = new Findings();
        Inside inside = new Inside();
        new Threads(inside, loader).look(findings);
        new Registrations(inside, loader).look(findings);
        users.apply(each.bundle()).forEach(user -> findings.add(Kind.BUNDLE, user, "uses its packages"));
        if (findings.isEmpty()) {
            new Reach(inside, loader)
                    .path(runtime, FAR)
                    .ifPresent(path -> findings.add(Kind.RUNTIME, "the runtime itself", "by " + path.text()));
        }
        for (Place place : Place.values()) {
            place.closed().ifPresent(findings::notLookedAt);
        }
        return findings;
    }

    private static String words(Kind kind) {
        return kind.value().replace('_', ' ');
    }
}
