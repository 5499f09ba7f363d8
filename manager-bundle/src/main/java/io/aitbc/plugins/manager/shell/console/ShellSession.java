package io.aitbc.plugins.manager.shell.console;

import io.aitbc.plugins.manager.channel.Invocation.Caller;
import io.aitbc.plugins.manager.shell.gogo.GogoFunction;
import io.aitbc.plugins.manager.shell.gogo.GogoFunctions;
import io.aitbc.plugins.manager.shell.text.Suggestions;
import io.aitbc.plugins.manager.shell.text.Table;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.felix.gogo.runtime.CommandNotFoundException;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.apache.felix.service.command.Job;

/** One Gogo session: executes lines, and turns whatever goes wrong into one sentence and a status. */
final class ShellSession implements AutoCloseable {

    private static final int INTERRUPTED = 130;
    private static final Pattern FIRST_WORD_ENDS = Pattern.compile("[\\s;|&]");

    private final CommandSession session;
    private final InteractiveShell.Newcomers newcomers;
    private final PrintStream out;
    private final PrintStream err;

    ShellSession(
            CommandProcessor processor,
            InteractiveShell.Newcomers newcomers,
            Caller caller,
            InputStream in,
            PrintStream out,
            PrintStream err) {
        this.newcomers = newcomers;
        this.session = processor.createSession(in, out, err);
        this.out = out;
        this.err = err;
        session.put("SCOPE", GogoFunctions.SCOPE + ":*");
        session.put(GogoFunction.CALLER, caller);
        session.currentDir(caller.workingDirectory());
        // A star in an argument is for the command; Gogo would read it as names of files.
        session.put(CommandSession.OPTION_NO_GLOB, true);
    }

    /** Executes one line and returns its status. */
    int execute(String line) {
        session.put(GogoFunction.STATUS, 0);
        try {
            if (!words().contains(FIRST_WORD_ENDS.split(line.strip(), 2)[0])) {
                newcomers.await();
            }
            Object result = session.execute(line);
            String text = result == null ? "" : String.valueOf(session.format(result, Converter.INSPECT));
            if (!text.isBlank()) {
                out.println(text.stripTrailing());
            }
            return session.get(GogoFunction.STATUS) instanceof Integer status ? status : 0;
        } catch (InterruptedException e) {
            return INTERRUPTED;
        } catch (Exception | LinkageError | AssertionError failure) {
            return failed(line, failure);
        } finally {
            out.flush();
            err.flush();
        }
    }

    private int failed(String line, Throwable failure) {
        if (failure instanceof CommandNotFoundException unknown) {
            err.println("There is no command '" + unknown.getCommand() + "'."
                    + Suggestions.didYouMean(unknown.getCommand(), words()) + " 'help' lists all commands.");
            return 3;
        }
        // Gogo's parser has no type of its own for what it does not understand that we could see from here.
        String type = failure.getClass().getSimpleName();
        String message = failure.getMessage() == null ? type : failure.getMessage();
        String text = message.lines().map(Table::harmless).collect(Collectors.joining(" "));
        if (type.equals("EOFError") || type.equals("SyntaxError") || type.equals("UnsupportedOperationException")) {
            err.println("'" + line.strip() + "' was not understood: " + text
                    + ". Put a text with spaces, braces or brackets in single quotes.");
            return 2;
        }
        if (text.startsWith("Cannot coerce ")) {
            err.println(
                    "'" + line.strip() + "' was not understood: no bundle, or nothing else that this command takes, is"
                            + " called so. 'felix:help COMMAND' says what it takes.");
            return 2;
        }
        err.println("'" + line.strip() + "' failed: " + text + (text.endsWith(".") ? "" : "."));
        return 1;
    }

    /** Ends the command that runs now, as Ctrl-C does. */
    void interrupt() {
        Job job = session.foregroundJob();
        if (job != null) {
            job.interrupt();
        }
    }

    /** Returns every name that may begin a line: {@code scope:function}, and {@code function} of our own. */
    List<String> names() {
        Object names = session.get(".commands");
        return names instanceof Collection<?> all
                ? all.stream().map(String::valueOf).sorted().toList()
                : List.of();
    }

    private List<String> words() {
        return names().stream()
                .map(name -> name.startsWith(GogoFunctions.SCOPE + ":")
                        ? name.substring(GogoFunctions.SCOPE.length() + 1)
                        : name)
                .toList();
    }

    @Override
    public void close() {
        session.close();
    }
}
