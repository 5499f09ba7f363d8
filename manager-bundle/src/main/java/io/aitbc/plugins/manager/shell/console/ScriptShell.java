package io.aitbc.plugins.manager.shell.console;

import io.aitbc.plugins.manager.channel.Invocation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.apache.felix.service.command.CommandProcessor;

/** A shell without a terminal: lines of standard input, one after the other, no prompt. */
final class ScriptShell {

    private final CommandProcessor processor;
    private final InteractiveShell.Newcomers newcomers;

    ScriptShell(CommandProcessor processor, InteractiveShell.Newcomers newcomers) {
        this.processor = processor;
        this.newcomers = newcomers;
    }

    /** Executes all lines, also behind one that failed; returns the status of the last one that failed. */
    int run(Invocation invocation) throws IOException {
        int failed = 0;
        BufferedReader lines = new BufferedReader(new InputStreamReader(invocation.in(), StandardCharsets.UTF_8));
        try (ShellSession session = new ShellSession(
                processor, newcomers, invocation.caller(), invocation.in(), invocation.out(), invocation.err())) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (Lines.isEnd(line)) {
                    return failed;
                }
                int status = Lines.isBlank(line) ? 0 : session.execute(line);
                failed = status == 0 ? failed : status;
                if (invocation.cancelled()) {
                    return failed;
                }
            }
        }
        return failed;
    }
}
