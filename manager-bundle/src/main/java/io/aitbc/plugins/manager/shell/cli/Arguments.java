package io.aitbc.plugins.manager.shell.cli;

import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.Parameter;
import io.aitbc.plugins.manager.shell.text.Suggestions;
import java.util.List;
import java.util.Map;

/** The values of one command line, as text, by the key of their parameter. All have been read once and fit. Immutable. */
final class Arguments {

    private final Command command;
    private final Map<String, List<String>> given;
    private final Map<String, List<String>> defaults;

    /**
     * @param given what stood on the command line
     * @param defaults what the environment and the declaration say about the rest
     */
    Arguments(Command command, Map<String, List<String>> given, Map<String, List<String>> defaults) {
        this.command = command;
        this.given = Map.copyOf(given);
        this.defaults = Map.copyOf(defaults);
    }

    /** Returns the parameter of that name, with or without its hyphens. */
    Parameter<?> parameter(String name) {
        String key = name.replaceFirst("^-{1,2}", "");
        List<Parameter<?>> all = ArgumentReader.parameters(command);
        return all.stream()
                .filter(parameter -> parameter.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(noSuch(name, all)));
    }

    private String noSuch(String name, List<Parameter<?>> all) {
        if (all.isEmpty()) {
            return "The command '" + command.name() + "' has no '" + name + "': it declares no options or arguments.";
        }
        List<String> names = all.stream().map(Parameter::name).toList();
        return "The command '" + command.name() + "' has no '" + name + "', it has "
                + Suggestions.quoted(names, " and ") + ".";
    }

    boolean isGiven(Parameter<?> parameter) {
        return given.containsKey(parameter.key());
    }

    /** Returns all texts of a parameter; none when it has no value. */
    List<String> texts(Parameter<?> parameter) {
        List<String> values = given.get(parameter.key());
        return values == null ? defaults.getOrDefault(parameter.key(), List.of()) : values;
    }

    /** Returns the first text of a parameter. */
    String text(Parameter<?> parameter) {
        List<String> values = texts(parameter);
        if (values.isEmpty()) {
            throw new IllegalStateException("'" + parameter.name() + "' of the command '" + command.name()
                    + "' was not given and has no default. Ask with given() or find() first.");
        }
        return values.get(0);
    }
}
