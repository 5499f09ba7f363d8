package io.aitbc.plugins.manager.channel;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * One command line of another process, with that process's surroundings.
 *
 * @param arguments what was typed after {@code aitbc}, without {@code --base}; never split, joined or unquoted
 * @param caller where and how it was typed
 * @param in the caller's standard input; nothing is taken from the caller before the first read
 * @param out the caller's standard output, UTF-8; buffered, but never held back for more than a few milliseconds
 * @param err the caller's standard error
 * @param cancellation whether the caller has gone away
 */
public record Invocation(
        List<String> arguments,
        Caller caller,
        InputStream in,
        PrintStream out,
        PrintStream err,
        BooleanSupplier cancellation) {

    /**
     * The calling process.
     *
     * @param workingDirectory its working directory, absolute; paths of the command line are relative to it
     * @param environment its environment variables as far as commands declare them, and TERM, LANG, LC_ALL,
     *     LC_CTYPE, TZ, NO_COLOR, COLUMNS and LINES where set
     * @param input whether its standard input is a terminal
     * @param output whether its standard output is a terminal
     * @param error whether its standard error is a terminal
     * @param columns the width of that terminal, 0 when unknown
     */
    public record Caller(
            Path workingDirectory,
            Map<String, String> environment,
            boolean input,
            boolean output,
            boolean error,
            int columns) {
        public Caller {
            environment = Map.copyOf(environment);
        }
    }

    public Invocation {
        arguments = List.copyOf(arguments);
    }

    /** True once the caller has gone away; also when a library swallowed the interrupt. */
    public boolean cancelled() {
        return cancellation.getAsBoolean();
    }

    public Path workingDirectory() {
        return caller.workingDirectory();
    }

    public Map<String, String> environment() {
        return caller.environment();
    }

    /** Whether a person sits there: both standard input and standard output are a terminal. */
    public boolean interactive() {
        return caller.input() && caller.output();
    }
}
