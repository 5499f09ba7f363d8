package io.aitbc.plugins.manager.shell.catalog;

import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandGroup;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** All first words at one moment. Immutable. */
public final class Catalog {

    private final Map<String, Entry> listed;
    private final Map<String, Entry> all;
    private final Map<String, String> failures;
    private final Map<String, String> former;

    private Catalog(
            Map<String, Entry> listed,
            Map<String, Entry> all,
            Map<String, String> failures,
            Map<String, String> former) {
        this.listed = listed;
        this.all = all;
        this.failures = Map.copyOf(failures);
        this.former = Map.copyOf(former);
    }

    /**
     * Makes a snapshot.
     *
     * @param builtIn in the order they are listed; their words are taken
     * @param ofPlugins groups under their own names, the ones that come first win
     * @param failures for each plugin whose commands could not be read, why
     * @param former for each word that a plugin ever brought, the plugin
     */
    static Catalog of(
            Collection<Entry> builtIn,
            List<Entry> ofPlugins,
            Map<String, String> failures,
            Map<String, String> former) {
        Map<String, Entry> listed = new LinkedHashMap<>();
        builtIn.forEach(entry -> listed.put(entry.word(), entry));
        Map<String, Entry> qualified = new TreeMap<>();
        Map<String, Entry> plain = new TreeMap<>();
        Map<String, Entry> displaced = new TreeMap<>();
        for (Entry entry : ofPlugins) {
            String name = entry.plugin().orElse("") + "." + entry.word();
            Entry full =
                    new Entry(name, entry.plugin(), entry.commands(), entry.command(), entry.group(), entry.changing());
            qualified.put(name, full);
            if (listed.containsKey(entry.word()) || plain.putIfAbsent(entry.word(), entry) != null) {
                displaced.put(name, full);
            }
        }
        listed.putAll(plain);
        listed.putAll(displaced);
        Map<String, Entry> all = new LinkedHashMap<>(listed);
        qualified.forEach(all::putIfAbsent);
        return new Catalog(listed, all, failures, former);
    }

    /** Returns what a word leads to; a group of a plugin also by its full name. */
    public Optional<Entry> find(String word) {
        return Optional.ofNullable(all.get(word));
    }

    /** Returns the plugin that brought a word earlier, for a word that leads nowhere now. */
    public Optional<String> formerly(String word) {
        return Optional.ofNullable(former.get(word));
    }

    /** Returns the entries to show: built-in ones first, full names only where the short one is taken. */
    public List<Entry> entries() {
        return List.copyOf(listed.values());
    }

    /** Returns the words of {@link #entries()}. */
    public List<String> words() {
        return List.copyOf(listed.keySet());
    }

    /** Returns the environment variables that commands declare: a caller is asked for these and no others. */
    public Set<String> variables() {
        Set<String> variables = new TreeSet<>();
        for (Entry entry : all.values()) {
            entry.command().ifPresent(command -> collect(command, variables));
            entry.group().ifPresent(group -> collect(group, variables));
        }
        return variables;
    }

    private static void collect(CommandGroup group, Set<String> variables) {
        group.commands().forEach(command -> collect(command, variables));
        group.groups().forEach(inner -> collect(inner, variables));
    }

    private static void collect(Command command, Set<String> variables) {
        command.options().forEach(option -> option.environment().ifPresent(variables::add));
    }

    /** Returns why commands of a plugin are missing, by plugin name. */
    public Map<String, String> failures() {
        return failures;
    }
}
