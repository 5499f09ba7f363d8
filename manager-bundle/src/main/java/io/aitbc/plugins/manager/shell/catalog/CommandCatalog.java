package io.aitbc.plugins.manager.shell.catalog;

import io.aitbc.plugins.cli.CommandGroup;
import io.aitbc.plugins.cli.Commands;
import io.aitbc.plugins.manager.reason.CallRefused;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Keeps the catalog as plugins come and go. Any thread may call it; listeners are called without a lock. */
public final class CommandCatalog {

    private static final Logger LOG = System.getLogger("io.aitbc.manager.shell");

    /** One appearance of a plugin's commands. */
    private record Appearance(
            String plugin, int ranking, Commands commands, CompletableFuture<List<CommandGroup>> groups) {

        List<Entry> entries() {
            return groups.isCompletedExceptionally()
                    ? List.of()
                    : groups.getNow(List.of()).stream()
                            .map(group -> Entry.ofPlugin(group.name(), plugin, commands, group))
                            .toList();
        }
    }

    private final Executor readers;
    private final Map<String, Entry> builtIn = new LinkedHashMap<>();
    private final Map<Object, Appearance> appearances = new LinkedHashMap<>();
    private final Map<String, String> former = new HashMap<>();
    private final List<Consumer<Catalog>> listeners = new CopyOnWriteArrayList<>();
    private Catalog current;

    /**
     * @param builtIn the words that belong to the runtime, in the order they are listed
     * @param readers runs the reading of a plugin's commands, never on the calling thread
     */
    public CommandCatalog(List<Entry> builtIn, Executor readers) {
        this.readers = readers;
        builtIn.forEach(entry -> this.builtIn.put(entry.word(), entry));
        this.current = Catalog.of(builtIn, List.of(), Map.of(), Map.of());
    }

    /** Returns what there is now, without waiting for a plugin that has just appeared. */
    public synchronized Catalog now() {
        return current;
    }

    /** Returns what there is once the plugins that have appeared so far are read, or the time is up. */
    public Catalog settled(Duration limit) throws InterruptedException {
        CompletableFuture<?>[] pending;
        synchronized (this) {
            pending = appearances.values().stream().map(Appearance::groups).toArray(CompletableFuture<?>[]::new);
        }
        try {
            CompletableFuture.allOf(pending).get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // A failed reading is in the snapshot as a failure; a slow one is simply not there yet.
            LOG.log(Level.DEBUG, "Not every plugin has answered with its commands: " + e);
        }
        return refresh();
    }

    /** Tells a listener of each new catalog, and of the present one at once. */
    public void listen(Consumer<Catalog> listener) {
        listeners.add(listener);
        listener.accept(now());
    }

    /**
     * A plugin's commands have appeared.
     *
     * @param key what they will vanish by
     * @param ranking the higher one has a word that two plugins want
     */
    public void appeared(Object key, String plugin, int ranking, Commands commands) {
        CompletableFuture<List<CommandGroup>> groups = new CompletableFuture<>();
        synchronized (this) {
            appearances.put(key, new Appearance(plugin, ranking, commands, groups));
        }
        readers.execute(() -> {
            try {
                groups.complete(List.copyOf(commands.getCommands()));
            } catch (CallRefused stopping) {
                // The plugin is on its way out or back: its commands vanish in a moment, or appear anew.
                LOG.log(Level.DEBUG, stopping.getMessage());
                groups.completeExceptionally(stopping);
            } catch (Throwable failure) { // whatever a plugin throws, an Error too, ends here as a value
                LOG.log(Level.WARNING, "Plugin '" + plugin + "': its commands could not be read.", failure);
                groups.completeExceptionally(failure);
            }
            refresh();
        });
    }

    /** The commands that appeared under the key are gone. */
    public void vanished(Object key) {
        synchronized (this) {
            appearances.remove(key);
        }
        refresh();
    }

    private Catalog refresh() {
        Catalog made;
        synchronized (this) {
            List<Appearance> ranked = appearances.values().stream()
                    .sorted(Comparator.comparingInt(Appearance::ranking)
                            .reversed()
                            .thenComparing(Appearance::plugin))
                    .toList();
            List<Entry> entries =
                    ranked.stream().flatMap(each -> each.entries().stream()).toList();
            entries.forEach(entry -> former.put(entry.word(), entry.plugin().orElse("")));
            made = Catalog.of(builtIn.values(), entries, failures(ranked), former);
            current = made;
        }
        listeners.forEach(listener -> listener.accept(made));
        return made;
    }

    private static Map<String, String> failures(List<Appearance> appearances) {
        Map<String, String> failures = new TreeMap<>();
        for (Appearance each : appearances) {
            if (each.groups().isCompletedExceptionally()) {
                each.groups().exceptionally(failure -> {
                    failures.put(
                            each.plugin(),
                            "Plugin '" + each.plugin() + "' is there without its commands: "
                                    + "getCommands() failed with " + failure + ". See 'aitbc log " + each.plugin()
                                    + "'.");
                    return List.of();
                });
            }
        }
        return failures;
    }
}
