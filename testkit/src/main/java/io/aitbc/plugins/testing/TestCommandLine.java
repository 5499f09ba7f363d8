package io.aitbc.plugins.testing;

import io.aitbc.plugins.cli.Commands;
import io.aitbc.plugins.manager.channel.Invocation;
import io.aitbc.plugins.manager.shell.catalog.CommandCatalog;
import io.aitbc.plugins.manager.shell.cli.CommandLine;
import io.aitbc.plugins.manager.shell.cli.Completion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The runtime's command line with the commands of one plugin. For harnesses. */
public final class TestCommandLine {

    private TestCommandLine() {}

    /** Runs one line on the thread that calls. */
    public static CommandResult run(String plugin, Commands commands, CommandInput input, System.Logger logger) {
        CommandCatalog catalog = new CommandCatalog(List.of(), Runnable::run);
        catalog.appeared(commands, plugin, 0, commands);
        CommandLine line = new CommandLine(catalog, new Completion(catalog, List::of), name -> logger);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = line.run(new Invocation(
                input.words(),
                new Invocation.Caller(input.workingDirectory(), input.environment(), false, false, false, 0),
                new ByteArrayInputStream(input.input().getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                () -> false));
        return new CommandResult(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
