package io.aitbc.plugins.cli;

import java.util.ArrayList;
import java.util.List;

/** Makes text from the help of groups and commands: one line each, indented by level, the help in one column. */
final class CommandHelp {

    private record Line(String name, String help) {}

    private CommandHelp() {}

    static String of(List<CommandGroup> groups) {
        List<Line> lines = new ArrayList<>();
        groups.forEach(group -> add(group, "", lines));
        int width = lines.stream().mapToInt(line -> line.name().length()).max().orElse(0);
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            String padding = " ".repeat(width - line.name().length() + 2);
            text.append((line.name() + padding + line.help()).stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static void add(CommandGroup group, String indent, List<Line> lines) {
        lines.add(new Line(indent + group.name(), group.help()));
        String inner = indent + "  ";
        group.commands().forEach(command -> lines.add(new Line(inner + command.name(), command.help())));
        group.groups().forEach(nested -> add(nested, inner, lines));
    }
}
