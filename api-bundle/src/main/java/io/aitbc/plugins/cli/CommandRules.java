package io.aitbc.plugins.cli;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules of commands and groups. Each refusal names the command or group and the culprit. */
final class CommandRules {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");
    private static final Pattern OPTION = Pattern.compile("-[A-Za-z]|--[A-Za-z][A-Za-z0-9_-]*");

    private CommandRules() {}

    static void check(CommandGroup group) {
        String owner = "Group '" + group.name() + "'";
        checkName(owner, group.name());
        checkNoDuplicates(
                owner,
                Stream.concat(
                                group.groups().stream().map(CommandGroup::name),
                                group.commands().stream().map(Command::name))
                        .toList());
    }

    static void check(Command command) {
        String owner = "Command '" + command.name() + "'";
        checkName(owner, command.name());
        command.options().forEach(option -> checkOption(owner, option, command.output()));
        command.arguments()
                .forEach(argument -> checkName(owner + ", argument '" + argument.name() + "'", argument.name()));
        // Options and arguments together, because call.string("name") finds both.
        List<Parameter<?>> parameters = Stream.<Parameter<?>>concat(
                        command.options().stream(), command.arguments().stream())
                .toList();
        checkNoDuplicates(owner, parameters.stream().map(Parameter::key).toList());
        parameters.forEach(parameter -> checkValues(owner, parameter));
        checkOrder(owner, command.arguments());
        checkColumns(owner, command);
    }

    private static void checkName(String owner, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    owner + " has no usable name: a name is a letter, followed by letters, digits, '-' and '_'.");
        }
    }

    private static void checkOption(String owner, Option<?> option, Command.Output output) {
        String name = option.name();
        if (!OPTION.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    owner + ": the option '" + name
                            + "' has no usable name: an option is '-' and one letter, or '--' and a name such as '--max-size'.");
        }
        boolean added = name.equals("--help") || (name.equals("--json") && output != Command.Output.TEXT);
        if (added) {
            throw new IllegalArgumentException(owner + ": the runtime adds '" + name + "' itself. Leave it out.");
        }
        if (option.type() == Parameter.Type.FLAG
                && (option.isRequired()
                        || option.isRepeatable()
                        || option.defaultValue().isPresent())) {
            throw new IllegalArgumentException(owner + ": the flag '" + name
                    + "' is given or not; it is never required or repeatable, and has no default.");
        }
    }

    private static void checkNoDuplicates(String owner, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(owner + " has '" + name + "' twice. Rename one of them.");
            }
        }
    }

    private static <T> void checkValues(String owner, Parameter<T> parameter) {
        if (parameter.isRequired() && parameter.defaultValue().isPresent()) {
            throw new IllegalArgumentException(owner + ": '" + parameter.name()
                    + "' is required and has a default, which would never be used. Take one of the two away.");
        }
        if (parameter.type() == Parameter.Type.CHOICE && parameter.choices().isEmpty()) {
            throw new IllegalArgumentException(owner + ": '" + parameter.name() + "' has nothing to choose from.");
        }
        checkNoDuplicates(owner + ": '" + parameter.name() + "'", parameter.choices());
        try {
            parameter.defaultValue().ifPresent(parameter::parse);
        } catch (IllegalArgumentException doesNotFit) {
            throw new IllegalArgumentException(owner + ", default value: " + doesNotFit.getMessage(), doesNotFit);
        }
    }

    private static void checkOrder(String owner, List<Argument<?>> arguments) {
        @Nullable Argument<?> before = null;
        for (Argument<?> argument : arguments) {
            if (before != null && before.isRepeatable()) {
                throw new IllegalArgumentException(owner + ": the argument '" + argument.name() + "' follows '"
                        + before.name() + "', which is repeatable and takes all that is left. Put it before.");
            }
            if (before != null && !before.isRequired() && argument.isRequired()) {
                throw new IllegalArgumentException(owner + ": the argument '" + argument.name()
                        + "' is required and follows '" + before.name() + "', which is not. Put it before.");
            }
            before = argument;
        }
    }

    private static void checkColumns(String owner, Command command) {
        checkNoDuplicates(owner, command.columns());
        boolean unnamed =
                command.columns().isEmpty() || command.columns().stream().anyMatch(String::isBlank);
        if (command.output() == Command.Output.ROWS && unnamed) {
            throw new IllegalArgumentException(owner + " puts out rows and has no columns, or one without a name.");
        }
    }
}
