package io.aitbc.plugins.manager.lazy;

import io.aitbc.plugins.cli.Argument;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandGroup;
import io.aitbc.plugins.cli.Option;
import io.aitbc.plugins.cli.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Command groups without their actions, as they are kept in a file. */
record CommandShape(
        String name, String help, String output, List<String> columns, List<Slot> options, List<Slot> arguments) {

    record Group(String name, String help, List<Group> groups, List<CommandShape> commands) {
        static Group of(CommandGroup group) {
            return new Group(
                    group.name(),
                    group.help(),
                    group.groups().stream().map(Group::of).toList(),
                    group.commands().stream().map(CommandShape::of).toList());
        }

        /** A group to be listed, completed and explained; its commands are run through the plugin. */
        CommandGroup make() {
            CommandGroup.Builder builder = CommandGroup.named(name).help(help);
            groups.forEach(group -> builder.group(group.make()));
            commands.forEach(command -> builder.command(command.make()));
            return builder.build();
        }
    }

    /** An option or argument. */
    record Slot(
            String name,
            String type,
            String help,
            boolean required,
            boolean repeatable,
            @Nullable String defaultValue,
            @Nullable String environment,
            List<String> choices) {
        static Slot of(Parameter<?> parameter) {
            return new Slot(
                    parameter.name(),
                    parameter.type().name(),
                    parameter.help(),
                    parameter.isRequired(),
                    parameter.isRepeatable(),
                    parameter.defaultValue().orElse(null),
                    parameter instanceof Option<?> option ? option.environment().orElse(null) : null,
                    parameter.choices());
        }

        Option<?> option() {
            Option<?> made =
                    switch (Parameter.Type.valueOf(type)) {
                        case STRING -> Option.string(name);
                        case INTEGER -> Option.integer(name);
                        case DECIMAL -> Option.decimal(name);
                        case PATH -> Option.path(name);
                        case CHOICE -> Option.choice(name, choices);
                        case FLAG -> Option.flag(name);
                    };
            made = required ? made.required() : made;
            made = repeatable ? made.repeatable() : made;
            made = defaultValue == null ? made : made.defaultValue(defaultValue);
            made = environment == null ? made : made.environment(environment);
            return made.help(help);
        }

        Argument<?> argument() {
            Argument<?> made =
                    switch (Parameter.Type.valueOf(type)) {
                        case STRING, FLAG -> Argument.string(name);
                        case INTEGER -> Argument.integer(name);
                        case DECIMAL -> Argument.decimal(name);
                        case PATH -> Argument.path(name);
                        case CHOICE -> Argument.choice(name, choices);
                    };
            made = required ? made.required() : made;
            made = repeatable ? made.repeatable() : made;
            made = defaultValue == null ? made : made.defaultValue(defaultValue);
            return made.help(help);
        }
    }

    static CommandShape of(Command command) {
        return new CommandShape(
                command.name(),
                command.help(),
                command.output().name(),
                command.columns(),
                command.options().stream().map(Slot::of).toList(),
                command.arguments().stream().map(Slot::of).toList());
    }

    Command make() {
        Command.Builder builder = Command.named(name).help(help);
        options.forEach(option -> builder.option(option.option()));
        arguments.forEach(argument -> builder.argument(argument.argument()));
        switch (Command.Output.valueOf(output)) {
            case ROWS -> builder.rows(columns.toArray(String[]::new));
            case DOCUMENT -> builder.document();
            case TEXT -> {
                // Text is what a command prints when it declares nothing.
            }
        }
        return builder.action(call -> {
            throw new IllegalStateException("'" + name + "' is run through its plugin only");
        });
    }
}
