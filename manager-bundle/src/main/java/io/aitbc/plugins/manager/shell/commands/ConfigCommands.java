package io.aitbc.plugins.manager.shell.commands;

import io.aitbc.plugins.cli.Argument;
import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.cli.CommandGroup;
import io.aitbc.plugins.cli.Option;
import io.aitbc.plugins.management.ConfigurationProblem;
import io.aitbc.plugins.management.ConfigurationProblem.Severity;
import io.aitbc.plugins.management.Configurations;
import io.aitbc.plugins.management.PluginManager;
import io.aitbc.plugins.manager.shell.cli.ExitStatus;
import io.aitbc.plugins.manager.shell.text.Json;
import io.aitbc.plugins.manager.shell.text.Table;
import io.aitbc.plugins.manager.shell.views.Names;
import io.aitbc.plugins.manager.shell.views.Outcomes;
import io.aitbc.plugins.manager.shell.views.Services;
import io.aitbc.plugins.manager.shell.views.Shapes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code config show}, {@code config validate} and {@code config plan}. */
final class ConfigCommands {

    private static final Argument<String> NAME = Argument.string("name").help("Name of a plugin; all without it");
    private static final Argument<Path> FILE =
            Argument.path("file").help("The file; without it the instance's etc/aitbc.yaml");
    private static final Option<Boolean> ORIGIN = Option.flag("--origin").help("Say where each value comes from");

    private final Configurations configurations;
    private final PluginManager plugins;
    private final Path ownFile;
    private final Names names;

    ConfigCommands(Services services) {
        this.configurations = services.configurations();
        this.plugins = services.plugins();
        this.ownFile = services.runtime().base().resolve("etc").resolve("aitbc.yaml");
        this.names = new Names(services.plugins());
    }

    CommandGroup group() {
        return CommandGroup.named("config")
                .help("The configuration in force, and whether a file is sound")
                .command(Command.named("show")
                        .help("The configuration in force, secrets masked")
                        .argument(NAME)
                        .option(ORIGIN)
                        .document()
                        .action(this::show))
                .command(Command.named("validate")
                        .help("Everything that is wrong with a configuration file")
                        .argument(FILE)
                        .option(PluginCommands.JSON)
                        .action(this::validate))
                .command(Command.named("plan")
                        .help("What would start, stop or restart if a file were put in force")
                        .argument(FILE)
                        .option(PluginCommands.JSON)
                        .action(this::plan))
                .build();
    }

    private int show(Call call) throws CommandFailure {
        boolean origin = call.flag("--origin");
        Optional<String> name = call.find(NAME);
        Map<String, Object> document = name.isEmpty()
                ? configurations.show(origin)
                : configurations
                        .show(name.get(), origin)
                        .orElseThrow(() -> new CommandFailure(ExitStatus.NOT_FOUND, names.unknown(name.get())));
        call.document(document);
        return ExitStatus.DONE;
    }

    private int validate(Call call) throws CommandFailure {
        Path file = file(call, "validate");
        List<ConfigurationProblem> problems = configurations.validate(file);
        boolean wrong = problems.stream().anyMatch(each -> each.severity() == Severity.ERROR);
        if (call.flag("--json")) {
            call.out()
                    .print(Json.document(problems.stream()
                            .map(each -> Shapes.problem(each.toMap()))
                            .toList()));
        } else {
            problems.forEach(each -> call.out().println(line(each)));
            call.out().println("'" + file + "' " + verdict(problems));
        }
        return wrong ? ExitStatus.CONFIGURATION : ExitStatus.DONE;
    }

    private int plan(Call call) throws Exception {
        return Plans.print(call, Outcomes.await(plugins.planConfiguration(file(call, "plan with"))));
    }

    private Path file(Call call, String purpose) throws CommandFailure {
        Path file = call.find(FILE).orElse(ownFile);
        if (call.given("file") && !Files.isRegularFile(file)) {
            throw new CommandFailure(ExitStatus.NOT_FOUND, "There is no file '" + file + "' to " + purpose + ".");
        }
        return file;
    }

    private static String verdict(List<ConfigurationProblem> problems) {
        long errors = count(problems, Severity.ERROR);
        long warnings = count(problems, Severity.WARNING);
        String warned = warnings == 0 ? "" : ", with " + warnings + (warnings == 1 ? " warning" : " warnings");
        return errors == 0
                ? "is valid" + warned + "."
                : "is not valid: " + errors + (errors == 1 ? " error" : " errors") + warned + ".";
    }

    private static long count(List<ConfigurationProblem> problems, Severity severity) {
        return problems.stream().filter(each -> each.severity() == severity).count();
    }

    /** One line: where, how bad, what. The message is a sentence, and what was expected is part of it. */
    private static String line(ConfigurationProblem problem) {
        StringBuilder text = new StringBuilder(problem.file());
        if (problem.line() > 0) {
            text.append(':').append(problem.line());
        }
        if (problem.column() > 0) {
            text.append(':').append(problem.column());
        }
        text.append(": ").append(problem.severity().value()).append(": ");
        text.append(problem.path().isEmpty() ? "" : problem.path() + ": ").append(problem.message());
        problem.suggestion()
                .filter(suggestion -> !problem.message().contains(suggestion))
                .ifPresent(suggestion ->
                        text.append(" Did you mean '").append(suggestion).append("'?"));
        return Table.harmless(text.toString());
    }
}
