package io.aitbc.plugins.manager.shell.commands;

import io.aitbc.plugins.PluginHealth;
import io.aitbc.plugins.cli.Argument;
import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.cli.CommandGroup;
import io.aitbc.plugins.cli.Option;
import io.aitbc.plugins.management.PermissionsView;
import io.aitbc.plugins.management.PluginManager;
import io.aitbc.plugins.management.PluginView;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.Vulnerabilities;
import io.aitbc.plugins.management.VulnerabilityReport;
import io.aitbc.plugins.manager.shell.text.Ages;
import io.aitbc.plugins.manager.shell.text.Json;
import io.aitbc.plugins.manager.shell.text.Table;
import io.aitbc.plugins.manager.shell.views.Names;
import io.aitbc.plugins.manager.shell.views.Outcomes;
import io.aitbc.plugins.manager.shell.views.Services;
import io.aitbc.plugins.manager.shell.views.Shapes;
import io.aitbc.plugins.manager.shell.views.ShowText;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code plugin list}, {@code show} and {@code why}: what is there, and why it is as it is. */
final class PluginCommands {

    static final Option<Boolean> JSON = Option.flag("--json").help("Print JSON");
    private static final Option<Boolean> ALL =
            Option.flag("--all").help("Also libraries, and files without a readable name");
    private static final Argument<String> NAME =
            Argument.string("name").required().help("Name of a plugin");
    private static final List<String> COLUMNS =
            List.of("name", "version", "status", "since", "health", "signature", "reason");

    private final PluginManager plugins;
    private final Vulnerabilities vulnerabilities;
    private final Names names;
    private final PluginVerbs verbs;
    private final VersionCommands versions;
    private final PermissionCommands permissions;
    private final SetVerbs sets;
    private final InstallCommand installs;
    private final Clock clock;

    PluginCommands(Services services, Clock clock) {
        this.plugins = services.plugins();
        this.vulnerabilities = services.vulnerabilities();
        this.names = new Names(plugins);
        this.verbs = new PluginVerbs(plugins, names);
        this.sets = new SetVerbs(services.sets(), verbs);
        this.installs = new InstallCommand(plugins, verbs, sets);
        this.versions = new VersionCommands(plugins, names, verbs);
        this.permissions = new PermissionCommands(plugins, names, verbs);
        this.clock = clock;
    }

    CommandGroup group() {
        CommandGroup.Builder group = CommandGroup.named("plugin")
                .help("What plugins there are, and what to do with them")
                .command(Command.named("list")
                        .help("One line a plugin")
                        .option(ALL)
                        .option(JSON)
                        .action(this::list))
                .command(Command.named("show")
                        .help("Everything known about a plugin")
                        .argument(NAME)
                        .option(JSON)
                        .action(this::show))
                .command(Command.named("why")
                        .help("Why a plugin is not active, and what to type next")
                        .argument(NAME)
                        .option(JSON)
                        .action(this::why));
        group.command(new VerifyCommand(plugins, names).command());
        group.command(new LeaksCommand(plugins, names, clock).command());
        verbs.commands().forEach(group::command);
        group.command(installs.command());
        sets.commands().forEach(group::command);
        versions.commands().forEach(group::command);
        permissions.commands().forEach(group::command);
        return group.build();
    }

    private int list(Call call) {
        List<PluginView> views = plugins.plugins().stream()
                .filter(view -> call.flag("--all") || view.kind() == PluginView.Kind.PLUGIN)
                .toList();
        if (call.flag("--json")) {
            call.out().print(Json.document(views.stream().map(Shapes::plugin).toList()));
        } else if (views.isEmpty()) {
            call.out()
                    .println("No plugin is there. Copy a bundle into the folder deploy/, or type"
                            + " 'aitbc plugin install FILE'.");
        } else {
            Table table = new Table(COLUMNS);
            views.forEach(view -> table.row(row(view)));
            call.out().print(table.text());
        }
        return 0;
    }

    private List<String> row(PluginView view) {
        String phase = view.phase().map(each -> " (" + each + ")").orElse("");
        return List.of(
                view.name(),
                view.version().orElse("-"),
                view.status().value() + phase,
                age(view.since()),
                view.health().map(PluginHealth.State::value).orElse("-"),
                view.signature(),
                view.reason().map(Reason::message).orElse(""));
    }

    private String age(Instant since) {
        return Ages.of(Duration.between(since, clock.instant()));
    }

    private int show(Call call) throws Exception {
        PluginView view = names.view(call.get(NAME));
        Map<String, @Nullable Object> shape = Shapes.plugin(view);
        shape.put("lock", sets.lockDifference(view.name()).orElse(null));
        shape.put(
                "permissions",
                plugins.permissions(view.name())
                        .map(asked -> asked.entries().stream()
                                .map(PluginCommands::line)
                                .toList())
                        .orElse(List.of()));
        shape.put(
                "vulnerabilities",
                Outcomes.await(vulnerabilities.report(view.name()))
                        .map(VulnerabilityReport::summary)
                        .orElse(null));
        call.out().print(call.flag("--json") ? Json.document(shape) : ShowText.of(shape));
        return 0;
    }

    private static String line(PermissionsView.Entry entry) {
        return entry.state() + ": " + entry.words();
    }

    private int why(Call call) throws CommandFailure {
        PluginView view = names.view(call.get(NAME));
        List<Reason> chain = plugins.why(view.name());
        if (call.flag("--json")) {
            call.out().print(Json.document(chain.stream().map(Shapes::reason).toList()));
            return 0;
        }
        PrintStream out = call.out();
        String phase = view.phase().map(each -> ", now in " + each).orElse("");
        out.println("'" + view.name() + "' " + view.version().orElse("(no version)") + " is "
                + view.status().name() + phase + ", since " + age(view.since()) + "."
                + (chain.isEmpty() ? " There is nothing to explain." : ""));
        int number = 1;
        for (Reason reason : chain) {
            explain(out, chain.size() > 1 ? number++ + ". " : "", reason);
        }
        return 0;
    }

    private void explain(PrintStream out, String number, Reason reason) {
        String indent = " ".repeat(number.length());
        out.println(number + Table.harmless(reason.message()));
        reason.failure().ifPresent(failure -> out.println(indent + "Cause: " + Table.harmless(failure)));
        if (reason.attempts() > 0) {
            String next = reason.next()
                    .map(at -> ", the next attempt is in " + Ages.of(Duration.between(clock.instant(), at)))
                    .orElse("");
            out.println(indent + "Attempts: " + reason.attempts() + next + ".");
        }
        reason.fix().ifPresent(fix -> out.println(indent + "Next: " + Table.harmless(fix)));
    }
}
