package io.aitbc.plugins.manager.permissions;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What plugins were refused: counted, and logged once for each plugin and thing. Bounded, so that a plugin that asks for
 * ever new things fills neither the memory nor the log. Safe for all threads.
 */
public final class Refusals {
    private static final int MOST_THINGS = 200;

    private final Map<String, Map<Permission, LongAdder>> counts = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Permission>> hidden = new ConcurrentHashMap<>();

    /** How often something was refused. */
    public record Count(Permission permission, long count) {}

    /** Counts a refusal, and logs the first of its kind. Gives back the sentence for whoever asked. */
    public String refused(String plugin, InForce rights, Permission wanted) {
        String sentence = sentence(plugin, rights, wanted);
        Map<Permission, LongAdder> own = counts.computeIfAbsent(key(plugin), name -> new ConcurrentHashMap<>());
        LongAdder known = own.get(wanted);
        if (known == null && own.size() < MOST_THINGS) {
            known = own.computeIfAbsent(wanted, unused -> new LongAdder());
            System.getLogger("io.aitbc.plugin." + plugin).log(System.Logger.Level.WARNING, sentence);
        }
        if (known != null) {
            known.increment();
        }
        return sentence;
    }

    /** A service that is there was kept from a plugin that looked for it. Whether that is news. */
    public boolean hid(String plugin, String service, InForce rights, Permission wanted) {
        refused(plugin, rights, wanted);
        Map<String, Permission> own = hidden.computeIfAbsent(key(plugin), name -> new ConcurrentHashMap<>());
        return own.size() < MOST_THINGS && own.put(service, wanted) == null;
    }

    /** What would have given a plugin a service that was kept from it; empty when nothing was. */
    public Optional<Permission> keptFrom(String plugin, String service) {
        return Optional.ofNullable(hidden.getOrDefault(key(plugin), Map.of()).get(service));
    }

    /** The plugin looks anew. */
    public void startsAnew(String plugin) {
        hidden.remove(key(plugin));
    }

    /** The plugin is gone for good. */
    public void forget(String plugin) {
        startsAnew(plugin);
        counts.remove(key(plugin));
    }

    /** What a plugin was refused since it is known, most often first. */
    public List<Count> of(String plugin) {
        Map<Permission, LongAdder> own = counts.getOrDefault(key(plugin), Collections.emptyMap());
        return own.entrySet().stream()
                .map(entry -> new Count(entry.getKey(), entry.getValue().sum()))
                .sorted(Comparator.comparingLong(Count::count).reversed().thenComparing(Count::permission))
                .toList();
    }

    /** Who may not what, why, and what to do. */
    public static String sentence(String plugin, InForce rights, Permission wanted) {
        return why(plugin, rights, wanted) + " " + next(plugin, rights, wanted) + ".";
    }

    /** Who may not what, and why. */
    public static String why(String plugin, InForce rights, Permission wanted) {
        return "'" + plugin + "' may not " + wanted.words() + ": "
                + (rights.requested().asksFor(wanted)
                        ? "it requests that, and it is not granted."
                        : "it does not request that.");
    }

    /** What ends it. */
    public static String next(String plugin, InForce rights, Permission wanted) {
        return rights.requested().asksFor(wanted)
                ? "Type 'aitbc plugin grant " + plugin + " " + wanted.text() + "' if it may"
                : Sentences.request(wanted) + ", and an operator types 'aitbc plugin grant " + plugin + "'";
    }

    private static String key(String plugin) {
        return plugin.toLowerCase(Locale.ROOT);
    }
}
