package io.aitbc.plugins.manager.shell.cli;

import io.aitbc.plugins.cli.Argument;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.Option;
import io.aitbc.plugins.cli.Parameter;
import io.aitbc.plugins.manager.shell.text.Suggestions;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the words behind a command by its declaration. One instance reads one line. */
final class ArgumentReader {

    private final String path;
    private final Command command;
    private final Map<String, String> environment;
    private final Globals globals;
    private final Map<String, Option<?>> options = new LinkedHashMap<>();
    private final Map<String, List<String>> given = new LinkedHashMap<>();
    private final List<String> places = new ArrayList<>();

    ArgumentReader(String path, Command command, Map<String, String> environment, Globals globals) {
        this.path = path;
        this.command = command;
        this.environment = environment;
        this.globals = globals;
        command.options().forEach(option -> options.put(option.name(), option));
    }

    /** Reads all words; where help is asked for, what is missing or wrong does not matter. */
    Arguments read(List<String> words) throws UsageFault {
        Iterator<String> rest = words.iterator();
        while (rest.hasNext() && !globals.wantsHelp()) {
            String word = rest.next();
            if (word.equals("--")) {
                rest.forEachRemaining(places::add);
            } else if (isOption(word)) {
                option(word, rest);
            } else {
                places.add(word);
            }
        }
        if (globals.wantsHelp()) {
            return new Arguments(command, Map.of(), Map.of());
        }
        Map<String, List<String>> values = new LinkedHashMap<>(given);
        fillPlaces(values);
        Map<String, List<String>> defaults = new LinkedHashMap<>();
        for (Parameter<?> parameter : parameters(command)) {
            complete(parameter, values, defaults);
        }
        return new Arguments(command, values, defaults);
    }

    static List<Parameter<?>> parameters(Command command) {
        return Stream.<Parameter<?>>concat(command.options().stream(), command.arguments().stream())
                .toList();
    }

    /** A word that begins like an option: not a lone hyphen (standard input by custom), not a negative number. */
    private boolean isOption(String word) {
        boolean hyphen = word.length() > 1 && word.charAt(0) == '-';
        return hyphen && (options.containsKey(word) || !Character.isDigit(word.charAt(1)));
    }

    private void option(String word, Iterator<String> rest) throws UsageFault {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        Option<?> option = options.get(name);
        if (option == null) {
            global(word, name, equals, rest);
        } else if (option.type() == Parameter.Type.FLAG) {
            String value = equals < 0 ? "true" : word.substring(equals + 1);
            check(option, value, "");
            given.put(option.key(), List.of(value));
        } else {
            take(option, equals < 0 ? next(name, rest) : word.substring(equals + 1));
        }
    }

    private void global(String word, String name, int equals, Iterator<String> rest) throws UsageFault {
        if (equals < 0 && Globals.isFlag(word)) {
            globals.flag(word);
        } else if (name.equals("--timeout")) {
            globals.timeout(equals < 0 ? next(name, rest) : word.substring(equals + 1));
        } else if (word.equals("--json") && command.output() != Command.Output.TEXT) {
            globals.json();
        } else {
            throw UsageFault.wrong("'" + path + "' has no option '" + name + "'."
                    + Suggestions.didYouMean(name, known()) + " 'aitbc " + path + " --help' lists its options.");
        }
    }

    private List<String> known() {
        List<String> known = new ArrayList<>(options.keySet());
        if (command.output() != Command.Output.TEXT) {
            known.add("--json");
        }
        known.addAll(Globals.NAMES);
        return known;
    }

    private String next(String name, Iterator<String> rest) throws UsageFault {
        String value = rest.hasNext() ? rest.next() : "--";
        if (isOption(value)) {
            throw UsageFault.wrong("'" + name + "' of '" + path + "' needs a value. One that begins with a hyphen is"
                    + " written '" + name + "=-value'.");
        }
        return value;
    }

    private void take(Option<?> option, String value) throws UsageFault {
        check(option, value, "");
        List<String> values = given.computeIfAbsent(option.key(), key -> new ArrayList<>());
        values.add(value);
        if (values.size() > 1 && !option.isRepeatable()) {
            throw UsageFault.wrong("'" + option.name() + "' of '" + path + "' is given twice. Give it once.");
        }
    }

    private void fillPlaces(Map<String, List<String>> values) throws UsageFault {
        Iterator<String> words = places.iterator();
        for (Argument<?> argument : command.arguments()) {
            List<String> taken = new ArrayList<>();
            while (words.hasNext() && (taken.isEmpty() || argument.isRepeatable())) {
                String value = words.next();
                check(argument, value, "");
                taken.add(value);
            }
            if (!taken.isEmpty()) {
                values.put(argument.key(), taken);
            }
        }
        if (words.hasNext()) {
            String what = command.arguments().isEmpty()
                    ? "takes no arguments"
                    : "takes no more than " + command.arguments().size()
                            + (command.arguments().size() == 1 ? " argument" : " arguments");
            throw UsageFault.wrong("'" + path + "' " + what + "; '" + words.next()
                    + "' is one too many. A text with spaces is written in quotes.");
        }
    }

    /** What was not given comes from the caller's environment, else from the default. */
    private void complete(Parameter<?> parameter, Map<String, List<String>> values, Map<String, List<String>> defaults)
            throws UsageFault {
        if (values.containsKey(parameter.key())) {
            return;
        }
        String variable = parameter instanceof Option<?> option
                ? option.environment().filter(environment::containsKey).orElse("")
                : "";
        String fromEnvironment = environment.getOrDefault(variable, "");
        if (!fromEnvironment.isEmpty()) {
            check(parameter, fromEnvironment, "The variable " + variable + ": ");
            defaults.put(parameter.key(), List.of(fromEnvironment));
        } else if (parameter.defaultValue().isPresent()) {
            defaults.put(parameter.key(), List.of(parameter.defaultValue().get()));
        } else if (parameter.isRequired()) {
            throw UsageFault.wrong(missing(parameter));
        }
    }

    private String missing(Parameter<?> parameter) {
        String help = parameter.help().isEmpty() ? "" : " (" + parameter.help() + ")";
        String what = parameter instanceof Option<?> ? parameter.name() : HelpText.placeholder(parameter);
        return "'" + path + "' needs '" + what + "'" + help + ". Usage: " + HelpText.usage(path, command);
    }

    private void check(Parameter<?> parameter, String value, String origin) throws UsageFault {
        try {
            parameter.parse(value);
        } catch (IllegalArgumentException e) {
            String nearest = Suggestions.didYouMean(value, parameter.choices());
            throw UsageFault.wrong(origin + e.getMessage() + nearest);
        }
    }
}
