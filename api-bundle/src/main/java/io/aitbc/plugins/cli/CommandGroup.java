package io.aitbc.plugins.cli;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * A word of the command line with commands and further groups below it. Immutable.
 *
 * <pre>{@code
 * CommandGroup.named("agent").help("Agent management commands")
 *     .command(Command.named("create").help("Create a new agent")
 *         .option(Option.string("--name").required().help("Agent name"))
 *         .action(call -> { call.out().println("Creating agent: " + call.string("name")); return 0; }))
 *     .build();
 * }</pre>
 *
 * <p>Specification: CLIPlugin, get_commands.
 */
public final class CommandGroup {

    private final String name;
    private final String help;
    private final List<CommandGroup> groups;
    private final List<Command> commands;

    private CommandGroup(Builder builder) {
        this.name = builder.name;
        this.help = builder.help;
        this.groups = List.copyOf(builder.groups);
        this.commands = List.copyOf(builder.commands);
    }

    /** Begins a group; {@link Builder#build} ends it. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** The word that calls the group. */
    public String name() {
        return name;
    }

    /** One line for the help; empty when none was given. */
    public String help() {
        return help;
    }

    /** The groups below, in the order of declaration; unmodifiable. */
    public List<CommandGroup> groups() {
        return groups;
    }

    /** The commands, in the order of declaration; unmodifiable. */
    public List<Command> commands() {
        return commands;
    }

    @Override
    public String toString() {
        return name;
    }

    /** Collects what a group is made of. */
    public static final class Builder {

        private final String name;
        private final List<CommandGroup> groups = new ArrayList<>();
        private final List<Command> commands = new ArrayList<>();
        private String help = "";

        private Builder(String name) {
            this.name = requireNonNull(name, "name");
        }

        /** One line for the help. */
        public Builder help(String text) {
            help = requireNonNull(text, "help");
            return this;
        }

        /** Adds a group below this one. */
        public Builder group(CommandGroup group) {
            groups.add(requireNonNull(group, "group"));
            return this;
        }

        /** Adds a command. */
        public Builder command(Command command) {
            commands.add(requireNonNull(command, "command"));
            return this;
        }

        /**
         * Ends the group.
         *
         * @throws IllegalArgumentException when its name is none, or two of its commands and groups share a name; the
         *     message says which
         */
        public CommandGroup build() {
            CommandGroup group = new CommandGroup(this);
            CommandRules.check(group);
            return group;
        }
    }
}
