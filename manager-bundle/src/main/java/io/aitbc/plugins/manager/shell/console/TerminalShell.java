package io.aitbc.plugins.manager.shell.console;

import io.aitbc.plugins.manager.channel.Invocation;
import io.aitbc.plugins.manager.channel.Invocation.Caller;
import io.aitbc.plugins.manager.shell.cli.Completion;
import java.io.IOError;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.apache.felix.service.command.CommandProcessor;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.impl.ExternalTerminal;

/** A shell on a terminal, with a prompt, completion and history. The only class that knows JLine besides its completer. */
final class TerminalShell {

    private static final String PROMPT = "aitbc> ";

    private final CommandProcessor processor;
    private final Completion completion;
    private final Path history;
    private final InteractiveShell.Newcomers newcomers;

    TerminalShell(
            CommandProcessor processor, Completion completion, Path history, InteractiveShell.Newcomers newcomers) {
        this.newcomers = newcomers;
        this.processor = processor;
        this.completion = completion;
        this.history = history;
    }

    int onSystem(Caller caller) throws IOException {
        // Standard streams of the process end in the log; the terminal is opened beside them.
        try (Terminal terminal = systemTerminal()) {
            return run(terminal, caller);
        }
    }

    /** JLine looks for its ways to a terminal through the context class loader, where nobody else's knows them. */
    private static Terminal systemTerminal() throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Terminal.class.getClassLoader());
        try {
            return TerminalBuilder.builder()
                    .name("aitbc")
                    .system(true)
                    .dumb(true)
                    .encoding(StandardCharsets.UTF_8)
                    .build();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The caller's terminal is in raw mode: this end does the line discipline, and Ctrl-C arrives as a character. */
    int overStreams(Invocation invocation) throws IOException {
        Map<String, String> environment = invocation.environment();
        String type = environment.getOrDefault("TERM", "ansi");
        // Not through JLine's builder: given streams, it takes a pseudo-terminal of the system, which nobody needs
        // here.
        try (Terminal terminal =
                new ExternalTerminal("aitbc", type, invocation.in(), invocation.out(), StandardCharsets.UTF_8)) {
            terminal.setSize(size(invocation));
            return run(terminal, invocation.caller());
        }
    }

    private static Size size(Invocation invocation) {
        int columns = invocation.caller().columns();
        String lines = invocation.environment().getOrDefault("LINES", "");
        int rows = lines.matches("[1-9]\\d{0,3}") ? Integer.parseInt(lines) : 24;
        return new Size(columns > 0 ? columns : 80, rows);
    }

    private int run(Terminal terminal, Caller caller) throws IOException {
        PrintStream out = new PrintStream(terminal.output(), true, StandardCharsets.UTF_8);
        try (ShellSession session = new ShellSession(processor, newcomers, caller, terminal.input(), out, out)) {
            LineReader reader = reader(terminal, session);
            terminal.handle(Terminal.Signal.INT, signal -> session.interrupt());
            out.println("'help' lists the commands, Tab completes them, Ctrl-D leaves the shell.");
            return loop(reader, session);
        }
    }

    private LineReader reader(Terminal terminal, ShellSession session) throws IOException {
        DefaultParser parser = new DefaultParser();
        parser.setEofOnUnclosedQuote(true);
        return LineReaderBuilder.builder()
                .appName("aitbc")
                .terminal(terminal)
                .parser(parser)
                .completer(new WordCompleter(completion, session))
                .variable(LineReader.HISTORY_FILE, ownedHistory())
                .variable(LineReader.HISTORY_SIZE, 1000)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.HISTORY_IGNORE_SPACE, true)
                .build();
    }

    /** The file exists before JLine writes it, so that only its owner can read what was typed. */
    private Path ownedHistory() throws IOException {
        Path folder = history.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        if (!Files.exists(history)) {
            Files.createFile(history);
            if (Files.getFileStore(history).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(history, PosixFilePermissions.fromString("rw-------"));
            }
        }
        return history;
    }

    private static int loop(LineReader reader, ShellSession session) {
        int failed = 0;
        while (true) {
            try {
                String line = reader.readLine(PROMPT);
                if (Lines.isEnd(line)) {
                    return failed;
                }
                int status = Lines.isBlank(line) ? 0 : session.execute(line);
                failed = status == 0 ? failed : status;
            } catch (UserInterruptException e) {
                // Ctrl-C at the prompt gives up the line, not the shell.
                continue;
            } catch (EndOfFileException | IOError e) {
                // Ctrl-D, or a terminal that is gone.
                return failed;
            }
        }
    }
}
