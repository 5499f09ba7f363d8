package io.aitbc.plugins.manager.shell.commands;

import io.aitbc.plugins.cli.Argument;
import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.cli.Option;
import io.aitbc.plugins.management.HistoryEntry;
import io.aitbc.plugins.management.PluginManager;
import io.aitbc.plugins.manager.shell.cli.ExitStatus;
import io.aitbc.plugins.manager.shell.text.Json;
import io.aitbc.plugins.manager.shell.text.Table;
import io.aitbc.plugins.manager.shell.views.Names;
import io.aitbc.plugins.manager.shell.views.Outcomes;
import io.aitbc.plugins.manager.shell.views.Shapes;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** {@code plugin history}, {@code rollback}, {@code pin} and {@code unpin}: which version runs, and what was before. */
final class VersionCommands {

    private static final Argument<String> NAME =
            Argument.string("name").required().help("Name of a plugin");
    private static final Argument<String> OPTIONAL_NAME =
            Argument.string("name").help("Name of a plugin; all when none is given");
    private static final Argument<String> VERSION =
            Argument.string("version").help("A kept or present version; the one before when none is given");
    private static final Option<String> NOTE = Option.string("--note").help("Why, shown with the plugin");
    private static final List<String> COLUMNS = List.of("when", "plugin", "event", "version", "source", "kept", "note");

    private final PluginManager plugins;
    private final Names names;
    private final PluginVerbs verbs;

    VersionCommands(PluginManager plugins, Names names, PluginVerbs verbs) {
        this.plugins = plugins;
        this.names = names;
        this.verbs = verbs;
    }

    List<Command> commands() {
        return List.of(
                Command.named("history")
                        .help("What happened to the versions of a plugin")
                        .argument(OPTIONAL_NAME)
                        .option(PluginCommands.JSON)
                        .action(this::history),
                Command.named("rollback")
                        .help("Go back to the version before, or to another one")
                        .argument(NAME)
                        .argument(VERSION)
                        .option(PluginVerbs.FORCE)
                        .option(PluginVerbs.PLAN)
                        .option(PluginCommands.JSON)
                        .action(this::rollback),
                Command.named("pin")
                        .help("Fix a plugin to the version that it runs now")
                        .argument(NAME)
                        .option(NOTE)
                        .action(this::pin),
                Command.named("unpin")
                        .help("Let the versions of a plugin compete again")
                        .argument(NAME)
                        .action(this::unpin));
    }

    private int history(Call call) throws CommandFailure {
        Optional<String> name = call.find(OPTIONAL_NAME);
        List<HistoryEntry> entries = name.map(plugins::history).orElseGet(plugins::history);
        if (entries.isEmpty() && name.isPresent()) {
            names.view(name.get());
        }
        if (call.flag("--json")) {
            call.out().print(Json.document(entries.stream().map(Shapes::history).toList()));
        } else if (entries.isEmpty()) {
            call.out().println("Nothing has happened yet.");
        } else {
            Table table = new Table(COLUMNS);
            entries.forEach(entry -> table.row(row(entry)));
            call.out().print(table.text());
        }
        return ExitStatus.DONE;
    }

    private static List<String> row(HistoryEntry entry) {
        return List.of(
                entry.when().truncatedTo(ChronoUnit.SECONDS).toString(),
                entry.plugin(),
                entry.event().replace('_', ' '),
                entry.version(),
                entry.source().orElse("-"),
                entry.kept() ? "yes" : "-",
                entry.note().orElse(""));
    }

    private int rollback(Call call) throws Exception {
        String name = call.get(NAME);
        Optional<String> version = call.find(VERSION);
        boolean force = call.flag("--force");
        return call.flag("--plan")
                ? Plans.print(call, Outcomes.await(plugins.planRollback(name, version, force)))
                : verbs.report(call, name, plugins.rollbackPlugin(name, version, force));
    }

    private int pin(Call call) throws Exception {
        String name = call.get(NAME);
        return verbs.report(call, name, plugins.pinPlugin(name, call.find(NOTE).orElse("")));
    }

    private int unpin(Call call) throws Exception {
        String name = call.get(NAME);
        return verbs.report(call, name, plugins.unpinPlugin(name));
    }
}
