package io.aitbc.plugins.manager.shell.commands;

import io.aitbc.plugins.cli.Argument;
import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.cli.Option;
import io.aitbc.plugins.management.OutdatedPlugin;
import io.aitbc.plugins.management.PluginSets;
import io.aitbc.plugins.management.SetPlan;
import io.aitbc.plugins.manager.shell.cli.ExitStatus;
import io.aitbc.plugins.manager.shell.text.Json;
import io.aitbc.plugins.manager.shell.text.Table;
import io.aitbc.plugins.manager.shell.views.Names;
import io.aitbc.plugins.manager.shell.views.Outcomes;
import io.aitbc.plugins.manager.shell.views.Services;
import io.aitbc.plugins.manager.shell.views.SetShapes;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What goes by name and comes from registries: {@code plugin install NAME}, {@code update}, {@code outdated}. */
final class SetVerbs {

    static final Option<Boolean> YES =
            Option.flag("--yes").help("Also when installed plugins change that were not named");
    static final Option<String> FROM =
            Option.string("--from").help("Take them from this registry, though they came from elsewhere so far");
    static final Option<String> SHA256 =
            Option.string("--sha256").help("What the SHA-256 of the bundle at an address must be");

    private static final Argument<String> NAMES =
            Argument.string("name").repeatable().help("Names of plugins; without one all that came from a registry");
    private static final List<String> COLUMNS =
            List.of("name", "installed", "attainable", "latest", "registry", "remark");

    private final PluginSets sets;
    private final PluginVerbs verbs;

    SetVerbs(PluginSets sets, PluginVerbs verbs) {
        this.sets = sets;
        this.verbs = verbs;
    }

    static SetVerbs of(Services services) {
        return new SetVerbs(services.sets(), new PluginVerbs(services.plugins(), new Names(services.plugins())));
    }

    /** What an operator names to be installed, decided by its look alone: nothing on the disk changes the meaning. */
    enum Target {
        ADDRESS,
        FILE,
        NAME;

        static Target of(String text) {
            if (text.contains("://")) {
                return ADDRESS;
            }
            boolean path =
                    text.indexOf('/') >= 0 || text.indexOf('\\') >= 0 || text.startsWith(".") || text.endsWith(".jar");
            return path ? FILE : NAME;
        }
    }

    List<Command> commands() {
        return List.of(
                Command.named("update")
                        .help("Bring plugins to the highest versions that fit together")
                        .argument(NAMES)
                        .option(FROM)
                        .option(PluginVerbs.FORCE)
                        .option(PluginVerbs.PLAN)
                        .option(YES)
                        .option(PluginCommands.JSON)
                        .action(this::update),
                Command.named("outdated")
                        .help("Which plugins have higher versions in the registries")
                        .option(PluginCommands.JSON)
                        .action(this::outdated));
    }

    /** Where a plugin is not as {@code etc/plugins.lock} has it. */
    Optional<String> lockDifference(String name) throws Exception {
        return Outcomes.await(sets.lockDifferences()).stream()
                .filter(difference -> difference.name().equals(name))
                .map(difference -> difference.reason().message())
                .findFirst();
    }

    int install(Call call, List<String> names) throws Exception {
        return go(call, names.get(0), Outcomes.await(sets.planInstall(names, call.find(FROM))));
    }

    int install(Call call, String address) throws Exception {
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            throw new CommandFailure(ExitStatus.USAGE, "'" + address + "' is no address: " + e.getReason() + ".");
        }
        return go(call, address, Outcomes.await(sets.planInstall(uri, call.find(SHA256))));
    }

    private int update(Call call) throws Exception {
        List<String> names = call.all(NAMES);
        return go(call, names.isEmpty() ? "" : names.get(0), Outcomes.await(sets.planUpdate(names, call.find(FROM))));
    }

    private int go(Call call, String subject, SetPlan plan) throws Exception {
        boolean force = call.flag("--force");
        if (call.flag("--plan")) {
            return SetPlans.print(call, plan, Outcomes.await(sets.rehearse(plan, force)));
        }
        plan.notes().forEach(note -> call.err().println(Table.harmless(note)));
        if (plan.refusal().isEmpty() && plan.changesOthers() && !call.flag("--yes") && !SetPlans.agrees(call, plan)) {
            Outcomes.await(sets.discard(plan));
            return ExitStatus.REFUSED;
        }
        return verbs.reportFiles(call, subject, sets.carryOut(plan, force));
    }

    private int outdated(Call call) throws Exception {
        List<OutdatedPlugin> outdated = Outcomes.await(sets.outdated());
        if (call.flag("--json")) {
            call.out()
                    .print(Json.document(
                            outdated.stream().map(SetShapes::outdated).toList()));
        } else if (outdated.isEmpty()) {
            call.out().println("No registry has a higher version of an installed plugin.");
        } else {
            Table table = new Table(COLUMNS);
            outdated.forEach(each -> table.row(List.of(
                    each.name(),
                    each.installed(),
                    each.attainable().orElse("-"),
                    each.latest(),
                    each.registry(),
                    each.remark().orElse(""))));
            call.out().print(table.text());
        }
        return ExitStatus.DONE;
    }

    /** {@code sync} and {@code lock}, which are words of their own. */
    Command sync() {
        Option<Path> mirror = Option.path("--from").help("A folder with bundles, looked into before the registries");
        return Command.named("sync")
                .help("Make the installed plugins those of etc/plugins.lock")
                .option(Option.flag("--dry-run").help("Say what it would do, and do nothing"))
                .option(mirror)
                .option(PluginVerbs.FORCE)
                .option(PluginCommands.JSON)
                .action(call -> sync(call, call.find(mirror)));
    }

    private int sync(Call call, Optional<Path> mirror) throws Exception {
        SetPlan plan = Outcomes.await(sets.planSync(mirror));
        boolean force = call.flag("--force");
        if (call.flag("--dry-run")) {
            return SetPlans.print(call, plan, Outcomes.await(sets.rehearse(plan, force)));
        }
        plan.notes().forEach(note -> call.err().println(Table.harmless(note)));
        return verbs.reportFiles(call, "etc/plugins.lock", sets.carryOut(plan, force));
    }

    Command lock() {
        return Command.named("lock")
                .help("Write etc/plugins.lock from what is installed")
                .action(call -> verbs.report(call, "etc/plugins.lock", sets.lock()));
    }
}
