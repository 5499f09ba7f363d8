package io.aitbc.plugins.manager.shell.cli;

import io.aitbc.plugins.cli.Argument;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandGroup;
import io.aitbc.plugins.cli.Option;
import io.aitbc.plugins.cli.Parameter;
import io.aitbc.plugins.manager.shell.catalog.Catalog;
import io.aitbc.plugins.manager.shell.catalog.Entry;
import io.aitbc.plugins.manager.shell.text.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The help of everything, of a group, of a command. Help comes from plugins too, so nothing in it is interpreted. */
public final class HelpText {

    private HelpText() {}

    static String of(Catalog catalog) {
        StringBuilder text = new StringBuilder("Usage: aitbc [--base DIR] COMMAND [OPTIONS] [ARGUMENTS]\n\nRuntime:\n");
        List<String[]> own = new ArrayList<>();
        List<String[]> ofPlugins = new ArrayList<>();
        for (Entry entry : catalog.entries()) {
            (entry.plugin().isEmpty() ? own : ofPlugins).add(new String[] {entry.word(), line(entry)});
        }
        appendTwoColumns(text, own);
        if (!ofPlugins.isEmpty()) {
            text.append("\nFrom plugins:\n");
            appendTwoColumns(text, ofPlugins);
        }
        catalog.failures()
                .values()
                .forEach(failure -> text.append('\n').append(failure).append('\n'));
        return text.append("\n'aitbc COMMAND --help' says more about one of them.\n")
                .toString();
    }

    private static String line(Entry entry) {
        return Table.harmless(entry.help())
                + entry.plugin().map(plugin -> " [" + plugin + "]").orElse("");
    }

    static String of(Target target) {
        StringBuilder text = new StringBuilder();
        target.command().ifPresent(command -> appendCommand(text, target.path(), command));
        target.group().ifPresent(group -> {
            if (target.command().isEmpty()) {
                text.append("Usage: aitbc ").append(target.path()).append(" COMMAND\n");
                appendHelp(text, group.help());
            }
            text.append("\nCommands:\n");
            appendTwoColumns(text, lines(group));
        });
        return text.toString();
    }

    private static List<String[]> lines(CommandGroup group) {
        List<String[]> lines = new ArrayList<>();
        group.commands().forEach(each -> lines.add(new String[] {each.name(), each.help()}));
        group.groups().forEach(each -> lines.add(new String[] {each.name(), each.help()}));
        return lines;
    }

    private static void appendCommand(StringBuilder text, String path, Command command) {
        text.append("Usage: ").append(usage(path, command)).append('\n');
        appendHelp(text, command.help());
        if (!command.arguments().isEmpty()) {
            text.append("\nArguments:\n");
            appendTwoColumns(
                    text,
                    command.arguments().stream()
                            .map(each -> new String[] {placeholder(each), describe(each)})
                            .toList());
        }
        List<String[]> options = new ArrayList<>();
        command.options().forEach(each -> options.add(new String[] {signature(each), describe(each)}));
        if (command.output() != Command.Output.TEXT) {
            options.add(new String[] {"--json", "Print JSON"});
        }
        options.add(new String[] {"--timeout SECONDS", "Give up waiting after this time, with status 6"});
        options.add(new String[] {"--debug", "Show the stack trace of a failure"});
        text.append("\nOptions:\n");
        appendTwoColumns(text, options);
    }

    private static void appendHelp(StringBuilder text, String help) {
        if (!help.isEmpty()) {
            text.append(Table.harmless(help)).append('\n');
        }
    }

    /** Returns one line: the command with all it takes. */
    static String usage(String path, Command command) {
        StringBuilder text = new StringBuilder("aitbc ").append(path);
        for (Option<?> option : command.options()) {
            text.append(' ').append(bracketed(option, signature(option)));
        }
        for (Argument<?> argument : command.arguments()) {
            text.append(' ').append(bracketed(argument, placeholder(argument)));
        }
        return text.toString();
    }

    private static String bracketed(Parameter<?> parameter, String text) {
        String repeated = text + (parameter.isRepeatable() ? "..." : "");
        return parameter.isRequired() ? repeated : "[" + repeated + "]";
    }

    private static String signature(Option<?> option) {
        return option.type() == Parameter.Type.FLAG ? option.name() : option.name() + " " + placeholder(option);
    }

    /** Returns what stands for the value of a parameter: its choices where they are few, else its name in capitals. */
    static String placeholder(Parameter<?> parameter) {
        String choices = String.join("|", parameter.choices());
        return choices.isEmpty() || choices.length() > 40
                ? parameter.key().toUpperCase(Locale.ROOT).replace('-', '_')
                : choices;
    }

    private static String describe(Parameter<?> parameter) {
        List<String> notes = new ArrayList<>();
        if (parameter.isRequired()) {
            notes.add("required");
        }
        if (parameter.isRepeatable()) {
            notes.add("may be repeated");
        }
        parameter.defaultValue().ifPresent(text -> notes.add("default: " + text));
        if (parameter instanceof Option<?> option) {
            option.environment().ifPresent(variable -> notes.add("else $" + variable));
        }
        if (!parameter.choices().isEmpty() && placeholder(parameter).indexOf('|') < 0) {
            notes.add("one of " + String.join(", ", parameter.choices()));
        }
        String note = notes.isEmpty() ? "" : "(" + String.join("; ", notes) + ")";
        return (Table.harmless(parameter.help()) + " " + note).strip();
    }

    private static void appendTwoColumns(StringBuilder text, List<String[]> lines) {
        int width = lines.stream().mapToInt(line -> line[0].length()).max().orElse(0);
        for (String[] line : lines) {
            String padding = " ".repeat(width - line[0].length() + 2);
            text.append(("  " + line[0] + padding + Table.harmless(line[1])).stripTrailing())
                    .append('\n');
        }
    }
}
