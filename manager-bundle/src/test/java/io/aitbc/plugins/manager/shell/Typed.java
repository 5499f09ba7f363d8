package io.aitbc.plugins.manager.shell;

import io.aitbc.plugins.cli.CommandGroup;
import io.aitbc.plugins.cli.Commands;
import io.aitbc.plugins.manager.channel.CommandRunner;
import io.aitbc.plugins.manager.channel.Invocation;
import io.aitbc.plugins.manager.channel.Invocation.Caller;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A command line as a test types it, and what came of it. */
public final class Typed {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final int status;

    private Typed(
            CommandRunner runner, Map<String, String> environment, Path directory, String input, List<String> words)
            throws Exception {
        Invocation invocation = new Invocation(
                words,
                new Caller(directory, environment, false, false, false, 0),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                () -> false);
        this.status = runner.run(invocation);
    }

    /** Types words that are separated by single spaces. */
    public static Typed line(CommandRunner runner, String line) throws Exception {
        return words(runner, line.isEmpty() ? new String[0] : line.split(" "));
    }

    public static Typed words(CommandRunner runner, String... words) throws Exception {
        return new Typed(runner, Map.of(), Path.of("/somewhere"), "", List.of(words));
    }

    public static Typed in(CommandRunner runner, Path directory, Map<String, String> environment, String... words)
            throws Exception {
        return new Typed(runner, environment, directory, "", List.of(words));
    }

    public static Typed withInput(CommandRunner runner, String input, String... words) throws Exception {
        return new Typed(runner, Map.of(), Path.of("/somewhere"), input, List.of(words));
    }

    public int status() {
        return status;
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** Commands of a plugin that has these groups. */
    public static Commands commands(CommandGroup... groups) {
        return () -> List.of(groups);
    }
}
