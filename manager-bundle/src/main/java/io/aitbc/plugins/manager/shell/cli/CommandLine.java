package io.aitbc.plugins.manager.shell.cli;

import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.manager.channel.CommandRunner;
import io.aitbc.plugins.manager.channel.Invocation;
import io.aitbc.plugins.manager.reason.CallRefused;
import io.aitbc.plugins.manager.shell.catalog.Catalog;
import io.aitbc.plugins.manager.shell.catalog.CommandCatalog;
import io.aitbc.plugins.manager.shell.text.Table;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs command lines, each on the thread that brings it, any number at a time. */
public final class CommandLine implements CommandRunner {

    /** What the completion scripts ask; no name of a command begins like that. */
    static final String COMPLETE = "__complete";

    private static final int INTERRUPTED = 130;

    // A plugin is ACTIVE a moment before its commands are read: who calls one in between waits this long at most.
    private static final Duration SETTLING = Duration.ofSeconds(2);

    private final CommandCatalog commands;
    private final Completion completion;
    private final Audit audit;
    private final Function<String, Logger> loggers;

    /**
     * @param completion answers what could be typed next
     * @param loggers by name: where failures of commands and the audit log go
     */
    public CommandLine(CommandCatalog commands, Completion completion, Function<String, Logger> loggers) {
        this.commands = commands;
        this.completion = completion;
        this.audit = new Audit(loggers.apply("io.aitbc.audit"));
        this.loggers = loggers;
    }

    @Override
    public int run(Invocation invocation) {
        try {
            return dispatch(invocation);
        } catch (UsageFault fault) {
            say(invocation, fault.getMessage());
            return fault.status();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return INTERRUPTED;
        } finally {
            invocation.out().flush();
            invocation.err().flush();
        }
    }

    private int dispatch(Invocation invocation) throws UsageFault, InterruptedException {
        if (invocation.arguments().stream().findFirst().filter(COMPLETE::equals).isPresent()) {
            completion
                    .of(invocation.arguments().subList(1, invocation.arguments().size()))
                    .forEach(invocation.out()::println);
            return ExitStatus.DONE;
        }
        Globals globals = new Globals();
        List<String> words = withoutLeadingOptions(invocation.arguments(), globals);
        if (!words.isEmpty() && words.get(0).equals("help")) {
            globals.flag("--help");
            words.remove(0);
        }
        if (words.isEmpty()) {
            invocation.out().print(HelpText.of(commands.settled(SETTLING)));
            return ExitStatus.DONE;
        }
        Target target = target(words);
        return target.command().isPresent()
                ? run(target, target.command().get(), globals, invocation)
                : group(target, globals, invocation);
    }

    /** Takes the options in front of the command; {@code --json} is the command's own affair and moves behind it. */
    private static List<String> withoutLeadingOptions(List<String> arguments, Globals globals) throws UsageFault {
        List<String> words = new ArrayList<>(arguments);
        boolean json = false;
        while (!words.isEmpty() && words.get(0).startsWith("-")) {
            String word = words.remove(0);
            if (Globals.isFlag(word)) {
                globals.flag(word);
            } else if (word.startsWith("--timeout=")) {
                globals.timeout(word.substring("--timeout=".length()));
            } else if (word.equals("--timeout")) {
                globals.timeout(words.isEmpty() ? "" : words.remove(0));
            } else if (word.equals("--json")) {
                json = true;
            } else {
                throw UsageFault.wrong("'aitbc' has no option '" + word + "'. 'aitbc --help' says what there is.");
            }
        }
        if (json && !words.isEmpty()) {
            int end = words.indexOf("--");
            words.add(end < 0 ? words.size() : end, "--json");
        }
        return words;
    }

    private Target target(List<String> words) throws UsageFault, InterruptedException {
        Catalog now = commands.now();
        return Target.of(now.find(words.get(0)).isPresent() ? now : commands.settled(SETTLING), words);
    }

    private static int group(Target target, Globals globals, Invocation invocation) throws UsageFault {
        boolean asked = globals.wantsHelp()
                || target.rest().stream().anyMatch(word -> word.equals("--help") || word.equals("-h"));
        if (!asked) {
            throw UsageFault.wrong("'" + target.path() + "' needs a command: " + String.join(", ", target.next())
                    + ". 'aitbc " + target.path() + " --help' says what they do.");
        }
        invocation.out().print(HelpText.of(target));
        return ExitStatus.DONE;
    }

    private int run(Target target, Command command, Globals globals, Invocation invocation) throws UsageFault {
        Arguments arguments =
                new ArgumentReader(target.path(), command, invocation.environment(), globals).read(target.rest());
        if (globals.wantsHelp()) {
            invocation.out().print(HelpText.of(target));
            return ExitStatus.DONE;
        }
        int status = execute(target, command, arguments, globals, invocation);
        if (target.entry().isAudited(target.path())) {
            audit.ended(invocation, target.plugin(), status);
        }
        return status;
    }

    private int execute(Target target, Command command, Arguments arguments, Globals globals, Invocation invocation) {
        Answer answer = new Answer(command, invocation, globals.wantsJson());
        LiveCall call = new LiveCall(arguments, invocation, answer);
        try (TimeLimit limit = TimeLimit.of(globals.timeLimit())) {
            try {
                int status = target.entry().commands().run(command, call);
                answer.print();
                return status(target, status, limit);
            } catch (CommandFailure failure) {
                say(invocation, failure.getMessage());
                trace(globals, invocation, failure);
                return status(target, failure.exitCode(), limit);
            } catch (CallRefused refused) {
                say(invocation, refused.getMessage());
                return status(target, ExitStatus.NOT_DONE, limit);
            } catch (InterruptedException e) {
                return interrupted(target, globals, invocation, limit);
            } catch (Throwable failure) { // an Error of a plugin is a failed command as well, not the end of the caller
                return failed(target, globals, invocation, unwrapped(failure), limit);
            }
        }
    }

    private static int status(Target target, int status, TimeLimit limit) {
        if (status != ExitStatus.DONE && limit.expired()) {
            return ExitStatus.TIME_LIMIT;
        }
        return target.plugin().isPresent() ? ExitStatus.ofPlugin(status) : status;
    }

    private static int interrupted(Target target, Globals globals, Invocation invocation, TimeLimit limit) {
        if (!limit.expired()) {
            return INTERRUPTED;
        }
        String seconds = globals.timeLimit()
                .map(time -> String.valueOf(time.toMillis() / 1000.0).replaceFirst("\\.0$", ""))
                .orElse("");
        say(
                invocation,
                "'" + target.path() + "' was not over after " + seconds
                        + " s (--timeout). A change that was begun goes on in the runtime; 'aitbc plugin list' shows it.");
        return ExitStatus.TIME_LIMIT;
    }

    private int failed(Target target, Globals globals, Invocation invocation, Throwable failure, TimeLimit limit) {
        if (limit.expired()) {
            return interrupted(target, globals, invocation, limit);
        }
        Optional<String> plugin = target.plugin();
        String what = "'" + target.path() + "' failed with " + cause(failure) + ".";
        String sentence = plugin.map(
                        name -> "Plugin '" + name + "': " + what + " 'aitbc log " + name + "' has the details.")
                .orElse(what + " This is a fault of the runtime; 'aitbc log' has the details.");
        say(invocation, sentence);
        trace(globals, invocation, failure);
        loggers.apply(plugin.map(name -> "io.aitbc.plugin." + name).orElse("io.aitbc.manager.shell"))
                .log(Level.ERROR, sentence, failure);
        return ExitStatus.NOT_DONE;
    }

    private static Throwable unwrapped(Throwable failure) {
        boolean wrapper =
                failure instanceof UndeclaredThrowableException || failure instanceof InvocationTargetException;
        return wrapper && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static String cause(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? name
                : name + ": " + message.strip().replaceFirst("\\.$", "");
    }

    private static void trace(Globals globals, Invocation invocation, Throwable failure) {
        if (globals.wantsDebug()) {
            failure.printStackTrace(invocation.err());
        }
    }

    /** One sentence is one line, whatever a message holds. */
    private static void say(Invocation invocation, @Nullable String sentence) {
        String text = sentence == null ? "The command failed and said nothing." : sentence;
        invocation.err().println(text.lines().map(Table::harmless).collect(Collectors.joining(" ")));
    }
}
