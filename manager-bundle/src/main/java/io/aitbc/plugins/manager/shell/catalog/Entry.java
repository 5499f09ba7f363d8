package io.aitbc.plugins.manager.shell.catalog;

import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandGroup;
import io.aitbc.plugins.cli.Commands;
import java.util.Optional;
import java.util.Set;

/**
 * What a first word leads to: a group, a command, or (like {@code log}) a command that also has further commands.
 *
 * @param word what is typed
 * @param plugin the plugin that brought it; empty for a built-in one
 * @param commands runs its commands
 * @param command what the word does by itself
 * @param group what may follow the word
 * @param changing the commands ("plugin start") that change something; unused for a plugin, of which nobody knows
 */
public record Entry(
        String word,
        Optional<String> plugin,
        Commands commands,
        Optional<Command> command,
        Optional<CommandGroup> group,
        Set<String> changing) {

    public Entry {
        changing = Set.copyOf(changing);
    }

    static Entry ofPlugin(String word, String plugin, Commands commands, CommandGroup group) {
        return new Entry(word, Optional.of(plugin), commands, Optional.empty(), Optional.of(group), Set.of());
    }

    /** Returns the one line that the list of commands shows. */
    public String help() {
        return command.map(Command::help)
                .or(() -> group.map(CommandGroup::help))
                .orElse("");
    }

    /** Whether a command reached through this entry belongs in the audit log: all of a plugin, some of the built-in. */
    public boolean isAudited(String path) {
        return plugin.isPresent() || changing.contains(path);
    }
}
