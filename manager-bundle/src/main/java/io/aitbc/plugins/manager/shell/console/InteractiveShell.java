package io.aitbc.plugins.manager.shell.console;

import io.aitbc.plugins.manager.channel.Invocation;
import io.aitbc.plugins.manager.channel.Invocation.Caller;
import io.aitbc.plugins.manager.shell.cli.Completion;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.felix.service.command.CommandProcessor;

/** Opens shells: on the process's own terminal, on the terminal of a caller, or on lines of standard input. */
public final class InteractiveShell {

    private final CommandProcessor processor;
    private final Completion completion;
    private final Path history;
    private final Newcomers newcomers;

    /** The commands of plugins that have just become ACTIVE: read and offered by other threads. */
    public interface Newcomers {

        /** Waits until they are offered, for a limited time. */
        void await() throws InterruptedException;
    }

    /** @param history the file that keeps what was typed; its folder is made when the first shell opens */
    public InteractiveShell(CommandProcessor processor, Completion completion, Path history, Newcomers newcomers) {
        this.newcomers = newcomers;
        this.processor = processor;
        this.completion = completion;
        this.history = history;
    }

    /** Runs a shell for a caller until it ends; returns the status of the last line that failed. */
    public int run(Invocation invocation) throws IOException {
        return invocation.interactive()
                ? new TerminalShell(processor, completion, history, newcomers).overStreams(invocation)
                : new ScriptShell(processor, newcomers).run(invocation);
    }

    /** Runs a shell on the terminal that the process was started from, until Ctrl-D or {@code exit}. */
    public int runLocally() throws IOException {
        Caller caller = new Caller(Path.of("").toAbsolutePath(), System.getenv(), true, true, true, 0);
        return new TerminalShell(processor, completion, history, newcomers).onSystem(caller);
    }
}
