package io.aitbc.plugins.manager.shell.cli;

import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandGroup;
import io.aitbc.plugins.manager.shell.catalog.Catalog;
import io.aitbc.plugins.manager.shell.catalog.Entry;
import io.aitbc.plugins.manager.shell.text.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the first words of a command line lead to.
 *
 * @param entry the entry of the first word
 * @param path the words that lead there, joined by spaces: "agent key import"
 * @param command what to run; empty when the words end at a group
 * @param group what may follow, when the words end at a group
 * @param rest the words behind the path
 */
record Target(Entry entry, String path, Optional<Command> command, Optional<CommandGroup> group, List<String> rest) {

    Target {
        rest = List.copyOf(rest);
    }

    /** Follows the words as far as they name groups and a command. */
    static Target of(Catalog catalog, List<String> words) throws UsageFault {
        String word = words.get(0);
        Optional<Entry> found = catalog.find(word);
        if (found.isEmpty()) {
            throw UsageFault.unknown("There is no command '" + word + "'" + next(catalog, word));
        }
        Entry entry = found.get();
        return new Target(entry, word, entry.command(), entry.group(), words.subList(1, words.size())).descend();
    }

    /** A word that a plugin brought earlier is no typing error: its plugin has stopped. */
    private static String next(Catalog catalog, String word) {
        return catalog.formerly(word)
                .map(plugin -> " now: it belongs to plugin '" + plugin + "', which is not ACTIVE. 'aitbc plugin why "
                        + plugin + "' says why.")
                .orElseGet(() ->
                        "." + Suggestions.didYouMean(word, catalog.words()) + " 'aitbc --help' lists all commands.");
    }

    private Target descend() throws UsageFault {
        if (group.isEmpty() || rest.isEmpty() || rest.get(0).startsWith("-")) {
            return this;
        }
        String word = rest.get(0);
        List<String> behind = rest.subList(1, rest.size());
        for (Command each : group.get().commands()) {
            if (each.name().equals(word)) {
                return new Target(entry, path + " " + word, Optional.of(each), Optional.empty(), behind);
            }
        }
        for (CommandGroup each : group.get().groups()) {
            if (each.name().equals(word)) {
                return new Target(entry, path + " " + word, Optional.empty(), Optional.of(each), behind).descend();
            }
        }
        if (command.isPresent()) {
            return this;
        }
        throw UsageFault.unknown("There is no command '" + path + " " + word + "'."
                + Suggestions.didYouMean(word, wordsOf(group.get())) + " 'aitbc " + path
                + " --help' lists its commands.");
    }

    /** Returns the words that may follow a group. */
    static List<String> wordsOf(CommandGroup group) {
        return Stream.concat(
                        group.commands().stream().map(Command::name),
                        group.groups().stream().map(CommandGroup::name))
                .toList();
    }

    /** Returns what may be typed behind the path to go on: the words of a group, else nothing. */
    List<String> next() {
        return group.map(Target::wordsOf).orElse(List.of());
    }

    /** Returns who to name when the command fails: the plugin, or nobody for a built-in one. */
    Optional<String> plugin() {
        return entry.plugin();
    }

    /** Returns the path without a plugin's name in front, as separate words. */
    List<String> pathWords() {
        return new ArrayList<>(List.of(path.split(" ")));
    }
}
