package io.aitbc.plugins.manager.shell.gogo;

import io.aitbc.plugins.manager.channel.CommandRunner;
import io.aitbc.plugins.manager.channel.Invocation;
import io.aitbc.plugins.manager.channel.Invocation.Caller;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.apache.felix.service.command.Process;
import org.jspecify.annotations.Nullable;

/** One word of the command line as a Gogo function. Gogo does not tell a function by which name it was called. */
public final class GogoFunction implements Function {

    /** The session variable with the {@link Caller} whose directory and environment count; a shell of ours sets it. */
    public static final String CALLER = ".aitbc.caller";

    /** The session variable with the status of the last command of ours. */
    public static final String STATUS = ".aitbc.status";

    private static final int USAGE = 2;

    private final List<String> words;
    private final CommandRunner runner;

    GogoFunction(List<String> words, CommandRunner runner) {
        this.words = List.copyOf(words);
        this.runner = runner;
    }

    @Override
    public @Nullable Object execute(CommandSession session, List<Object> arguments) throws Exception {
        Process process = Process.Utils.current();
        List<String> line = new ArrayList<>(words);
        for (Object argument : arguments) {
            if (!isText(argument)) {
                process.err()
                        .println("'" + String.join(" ", words) + "' takes text, and '" + argument
                                + "' is a list, a map or a script of the shell. Put it in single quotes.");
                return ended(session, process, USAGE);
            }
            line.add(argument.toString());
        }
        int status = runner.run(new Invocation(
                line,
                caller(session, process),
                process.in(),
                process.out(),
                process.err(),
                Thread.currentThread()::isInterrupted));
        return ended(session, process, status);
    }

    /** The command has said why; Gogo's {@code &&} and {@code ||}, and whoever executes the line, learn the status. */
    private static @Nullable Object ended(CommandSession session, Process process, int status) {
        if (status != 0) {
            process.error(status);
        }
        session.put(STATUS, status);
        return null;
    }

    /** Gogo's tokens are character sequences; variables may hold numbers and the like. */
    private static boolean isText(@Nullable Object argument) {
        return argument instanceof CharSequence
                || argument instanceof Number
                || argument instanceof Boolean
                || argument instanceof Path;
    }

    private static Caller caller(CommandSession session, Process process) {
        boolean in = process.isTty(0);
        boolean out = process.isTty(1);
        boolean err = process.isTty(2);
        if (session.get(CALLER) instanceof Caller known) {
            return new Caller(known.workingDirectory(), known.environment(), in, out, err, known.columns());
        }
        Path directory = session.currentDir() == null ? Path.of("").toAbsolutePath() : session.currentDir();
        return new Caller(directory, System.getenv(), in, out, err, 0);
    }
}
