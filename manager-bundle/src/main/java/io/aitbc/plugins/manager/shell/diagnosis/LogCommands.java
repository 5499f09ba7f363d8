package io.aitbc.plugins.manager.shell.diagnosis;

import io.aitbc.plugins.cli.Argument;
import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.cli.CommandGroup;
import io.aitbc.plugins.cli.Option;
import io.aitbc.plugins.management.PluginView;
import io.aitbc.plugins.manager.shell.cli.ExitStatus;
import io.aitbc.plugins.manager.shell.text.Json;
import io.aitbc.plugins.manager.shell.views.Names;
import io.aitbc.plugins.manager.shell.views.Services;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code log}: what was logged, of everything or of one plugin; {@code log level}: how much is. */
public final class LogCommands {

    private static final Argument<String> NAME =
            Argument.string("name").help("Name of a plugin; everything without it");
    private static final Option<Boolean> FOLLOW = Option.flag("-f").help("Go on with what is logged, until Ctrl-C");
    private static final Option<Long> LINES =
            Option.integer("--lines").defaultValue("50").help("How many lines to begin with");
    private static final Option<Boolean> JSON = Option.flag("--json").help("Print JSON; with -f one document a line");
    private static final Argument<String> LOGGER =
            Argument.string("name").required().help("Name of a plugin or of a logger; 'root' is everything");
    private static final Argument<LogLevels.Word> LEVEL =
            Argument.choice("level", LogLevels.Word.class).required().help("How much is logged");

    private static final long LOOK_MILLIS = 200;

    private final Services services;
    private final Path file;
    private final Names names;
    private final LogLevels levels = new LogLevels();

    public LogCommands(Services services) {
        this.services = services;
        this.file = services.runtime().base().resolve("log").resolve("aitbc.log");
        this.names = new Names(services.plugins());
    }

    /** Returns the command {@code log}. */
    public Command log() {
        return Command.named("log")
                .help("What was logged, of everything or of one plugin")
                .argument(NAME)
                .option(FOLLOW)
                .option(LINES)
                .option(JSON)
                .action(this::print);
    }

    /** Returns what may follow {@code log}. */
    public CommandGroup group() {
        return CommandGroup.named("log")
                .command(Command.named("level")
                        .help("Set how much a plugin or a logger logs, until the runtime ends")
                        .argument(LOGGER)
                        .argument(LEVEL)
                        .action(this::level))
                .build();
    }

    private int print(Call call) throws Exception {
        long lines = call.get(LINES);
        if (lines < 0) {
            throw new CommandFailure(ExitStatus.USAGE, "'--lines' takes a number of lines, not '" + lines + "'.");
        }
        Optional<String> name = call.find(NAME);
        String plugin = name.isPresent() ? names.view(name.get()).name() : "";
        LogFile log = new LogFile(file, entry -> plugin.isEmpty() || entry.isOf(plugin));
        if (!log.exists()) {
            throw new CommandFailure(
                    ExitStatus.NOT_FOUND,
                    "There is no log file '" + file + "'; the log of this runtime goes elsewhere.");
        }
        List<String> last = log.last((int) Math.min(lines, 1_000_000));
        if (call.flag("-f")) {
            follow(call, log, last);
        } else if (call.flag("--json")) {
            call.out().print(Json.document(records(last).map(LogRecord::toMap).toList()));
        } else {
            last.forEach(call.out()::println);
        }
        return ExitStatus.DONE;
    }

    private static void follow(Call call, LogFile log, List<String> last) throws IOException, InterruptedException {
        PrintStream out = call.out();
        CountDownLatch never = new CountDownLatch(1);
        List<String> lines = last;
        do {
            if (call.flag("--json")) {
                records(lines).map(LogRecord::json).forEach(out::println);
            } else {
                lines.forEach(out::println);
            }
            // Also notices a reader that has gone away.
            if (out.checkError()) {
                return;
            }
            lines = log.more();
        } while (!never.await(LOOK_MILLIS, TimeUnit.MILLISECONDS));
    }

    private static Stream<LogRecord> records(List<String> lines) {
        return lines.stream().map(LogRecord::of).flatMap(Optional::stream);
    }

    private int level(Call call) throws CommandFailure {
        String name = call.get(LOGGER);
        LogLevels.Word word = call.get(LEVEL);
        String logger = logger(name);
        levels.set(logger, word);
        call.out()
                .println("'" + name + "' logs at level " + word.name().toLowerCase(Locale.ROOT)
                        + " until the runtime ends; 'logging.levels' in etc/aitbc.yaml keeps it.");
        return ExitStatus.DONE;
    }

    private String logger(String name) throws CommandFailure {
        Optional<PluginView> plugin = services.plugins().plugin(name);
        if (plugin.isPresent()) {
            return "io.aitbc.plugin." + plugin.get().name();
        }
        if (name.equals("root")) {
            return "";
        }
        // A logger that does not exist yet may come with the next class that is used; a word without dots is a typing
        // error far more often.
        if (name.indexOf('.') > 0 || LogLevels.exists(name)) {
            return name;
        }
        throw new CommandFailure(ExitStatus.NOT_FOUND, names.unknown(name));
    }
}
