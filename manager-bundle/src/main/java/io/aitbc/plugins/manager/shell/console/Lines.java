package io.aitbc.plugins.manager.shell.console;

import java.util.Set;

/** The few lines that the shell itself understands. */
final class Lines {

    private static final Set<String> ENDS = Set.of("exit", "quit", "logout");

    private Lines() {}

    static boolean isEnd(String line) {
        return ENDS.contains(line.strip());
    }

    static boolean isBlank(String line) {
        return line.isBlank() || line.strip().startsWith("#");
    }
}
