package io.aitbc.plugins.manager.shell.commands;

import io.aitbc.plugins.cli.Argument;
import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.cli.Option;
import io.aitbc.plugins.management.PermissionsView;
import io.aitbc.plugins.management.PluginManager;
import io.aitbc.plugins.management.PluginView;
import io.aitbc.plugins.manager.shell.cli.ExitStatus;
import io.aitbc.plugins.manager.shell.text.Json;
import io.aitbc.plugins.manager.shell.text.Table;
import io.aitbc.plugins.manager.shell.views.Names;
import io.aitbc.plugins.manager.shell.views.Shapes;
import java.io.PrintStream;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** {@code plugin permissions}, {@code grant} and {@code revoke}: what a plugin asks for, and who agreed. */
final class PermissionCommands {

    private static final Argument<String> NAME =
            Argument.string("name").required().help("Name of a plugin or library");
    private static final Argument<String> PERMISSIONS = Argument.string("permission")
            .repeatable()
            .help("Such as 'events.publish:order.*'; 'plugin permissions' lists them");
    private static final Option<String> DIGEST =
            Option.string("--digest").help("Only if that is what it asks for: 'plugin permissions' shows the digest");
    private static final List<String> COLUMNS = List.of("permission", "state", "decided", "it");

    private final PluginManager plugins;
    private final Names names;
    private final PluginVerbs verbs;

    PermissionCommands(PluginManager plugins, Names names, PluginVerbs verbs) {
        this.plugins = plugins;
        this.names = names;
        this.verbs = verbs;
    }

    List<Command> commands() {
        return List.of(
                Command.named("permissions")
                        .help("What a plugin asks to be allowed to do, and what was decided")
                        .argument(NAME)
                        .option(PluginCommands.JSON)
                        .action(this::permissions),
                Command.named("grant")
                        .help("Agree to what a plugin asks for: all that it waits for, or some of it")
                        .argument(NAME)
                        .argument(PERMISSIONS)
                        .option(DIGEST)
                        .action(this::grant),
                Command.named("revoke")
                        .help("Let a plugin run without a permission; without one, hold it")
                        .argument(NAME)
                        .argument(PERMISSIONS)
                        .action(this::revoke));
    }

    private int permissions(Call call) throws CommandFailure {
        PluginView plugin = names.view(call.get(NAME));
        PermissionsView view = plugins.permissions(plugin.name())
                .orElseThrow(() -> new CommandFailure(
                        ExitStatus.NOT_DONE,
                        "What '" + plugin.name() + "' asks for cannot be read: no file of it can be used."
                                + " 'aitbc plugin why " + plugin.name() + "' says why."));
        if (call.flag("--json")) {
            call.out().print(Json.document(Shapes.permissions(view)));
        } else {
            print(call.out(), view, plugin.isolation());
        }
        return ExitStatus.DONE;
    }

    private static void print(PrintStream out, PermissionsView view, String isolation) {
        Table table = new Table(COLUMNS);
        view.entries().forEach(entry -> table.row(row(entry)));
        out.println(Table.harmless("'" + view.name() + "' " + view.version() + " asks for:"));
        out.print(table.text());
        out.println("digest " + view.digest());
        if (!view.isolation().equals(isolation)) {
            out.println("It asks for isolation '" + view.isolation() + "' and runs at '" + isolation
                    + "': this version has no other.");
        }
        view.changes().forEach(change -> out.println(Table.harmless("Other than what ran last, it " + change + ".")));
        view.refused()
                .forEach(refused ->
                        out.println(Table.harmless("Refused " + refused.count() + " times: " + refused.permission())));
        if (view.waiting()) {
            out.println("Next: aitbc plugin grant " + view.name() + " --digest " + view.digest());
        }
    }

    private static List<String> row(PermissionsView.Entry entry) {
        String decided = entry.since()
                .map(when -> when.truncatedTo(ChronoUnit.SECONDS)
                        + entry.by().map(by -> " by " + by).orElse(""))
                .orElse("-");
        return List.of(
                entry.permission(),
                entry.state(),
                decided,
                entry.words() + entry.why().map(why -> ": " + why).orElse(""));
    }

    private int grant(Call call) throws Exception {
        String name = call.get(NAME);
        return verbs.report(call, name, plugins.grantPermissions(name, call.all(PERMISSIONS), call.find(DIGEST)));
    }

    private int revoke(Call call) throws Exception {
        String name = call.get(NAME);
        return verbs.report(call, name, plugins.revokePermissions(name, call.all(PERMISSIONS)));
    }
}
