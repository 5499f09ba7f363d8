package io.aitbc.itests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Commands of the operating system. */
final class Commands {
    private Commands() {}

    /** Runs a command that must succeed; returns what it printed. */
    static String run(String... command) {
        Printed printed = attempt(command);
        if (printed.exit() != 0) {
            throw new AssertionError(List.of(command) + " ended with " + printed.exit() + ": " + printed.text());
        }
        return printed.text();
    }

    /** Whether a command is there and succeeds. */
    static boolean succeeds(String... command) {
        return attempt(command).exit() == 0;
    }

    private record Printed(int exit, String text) {}

    private static Printed attempt(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Printed(process.waitFor(), text);
        } catch (IOException notThere) {
            return new Printed(-1, notThere.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
