package io.aitbc.plugins.manager.shell.cli;

import io.aitbc.plugins.cli.Argument;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.Option;
import io.aitbc.plugins.cli.Parameter;
import io.aitbc.plugins.manager.shell.catalog.Catalog;
import io.aitbc.plugins.manager.shell.catalog.CommandCatalog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** What could be typed next. Knows the same words as the command line and runs no command. */
public final class Completion {

    private final CommandCatalog commands;
    private final Supplier<List<String>> plugins;

    /**
     * @param plugins the names of plugins, for the arguments of built-in commands that are called "name"
     */
    public Completion(CommandCatalog commands, Supplier<List<String>> plugins) {
        this.commands = commands;
        this.plugins = plugins;
    }

    /** Returns the candidates for the last word (which may be empty), sorted; options only where a hyphen is typed. */
    public List<String> of(List<String> words) {
        if (words.isEmpty()) {
            return List.of();
        }
        String last = words.get(words.size() - 1);
        List<String> before = words.subList(0, words.size() - 1);
        return candidates(before, last).stream()
                .filter(candidate -> startsWith(candidate, last))
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static boolean startsWith(String candidate, String typed) {
        return candidate.toLowerCase(Locale.ROOT).startsWith(typed.toLowerCase(Locale.ROOT));
    }

    private List<String> candidates(List<String> before, String last) {
        List<String> words =
                before.stream().dropWhile(word -> word.startsWith("-")).toList();
        if (words.isEmpty()) {
            Catalog catalog = commands.now();
            return last.startsWith("-") ? Globals.NAMES : catalog.words();
        }
        try {
            Target target = Target.of(commands.now(), words);
            List<String> next = new ArrayList<>(target.rest().isEmpty() ? target.next() : List.of());
            target.command().ifPresent(command -> next.addAll(ofCommand(target, command, last)));
            return next;
        } catch (UsageFault unknown) {
            // Nothing can follow a word that leads nowhere; the command line will say so.
            return List.of();
        }
    }

    private List<String> ofCommand(Target target, Command command, String last) {
        List<String> rest = target.rest();
        Optional<Option<?>> open = rest.isEmpty() ? Optional.empty() : valueOption(command, rest.get(rest.size() - 1));
        if (open.isPresent()) {
            return values(target, open.get());
        }
        if (last.startsWith("-")) {
            List<String> names = new ArrayList<>(Globals.NAMES);
            command.options().forEach(option -> names.add(option.name()));
            if (command.output() != Command.Output.TEXT) {
                names.add("--json");
            }
            return names;
        }
        return place(command, rest).map(argument -> values(target, argument)).orElse(List.of());
    }

    private static Optional<Option<?>> valueOption(Command command, String word) {
        return command.options().stream()
                .filter(option -> option.name().equals(word) && option.type() != Parameter.Type.FLAG)
                .findFirst()
                .map(option -> option);
    }

    /** Returns the argument that the next word would be. */
    private static Optional<Argument<?>> place(Command command, List<String> rest) {
        int taken = 0;
        for (int i = 0; i < rest.size(); i++) {
            boolean value = i > 0 && valueOption(command, rest.get(i - 1)).isPresent();
            if (!value && !rest.get(i).startsWith("-")) {
                taken++;
            }
        }
        List<Argument<?>> arguments = command.arguments();
        if (taken < arguments.size()) {
            return Optional.of(arguments.get(taken));
        }
        return arguments.isEmpty() || !arguments.get(arguments.size() - 1).isRepeatable()
                ? Optional.empty()
                : Optional.of(arguments.get(arguments.size() - 1));
    }

    private List<String> values(Target target, Parameter<?> parameter) {
        boolean name = target.plugin().isEmpty() && parameter.key().equals("name");
        return name ? plugins.get() : parameter.choices();
    }
}
