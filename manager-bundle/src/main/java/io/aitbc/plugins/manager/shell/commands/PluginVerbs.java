package io.aitbc.plugins.manager.shell.commands;

import io.aitbc.plugins.cli.Argument;
import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.Option;
import io.aitbc.plugins.management.PluginManager;
import io.aitbc.plugins.management.PluginOutcome;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.shell.cli.ExitStatus;
import io.aitbc.plugins.manager.shell.text.Table;
import io.aitbc.plugins.manager.shell.views.Names;
import io.aitbc.plugins.manager.shell.views.Outcomes;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** What changes a plugin. Several names are all asked for at once and reported in the order they were typed. */
final class PluginVerbs {

    /** The commands of the group that change something. */
    static final String[] NAMES_OF_ALL = {
        "load",
        "start",
        "stop",
        "unload",
        "reload",
        "install",
        "uninstall",
        "rollback",
        "pin",
        "unpin",
        "grant",
        "revoke",
        "update"
    };

    private static final Argument<String> NAMES =
            Argument.string("name").required().repeatable().help("Names of plugins");
    private static final Argument<String> NAME =
            Argument.string("name").required().help("Name of a plugin");
    static final Option<Boolean> FORCE = Option.flag("--force").help("Also when other plugins would break");
    static final Option<Boolean> PLAN = Option.flag("--plan").help("Say what it would do, and do nothing");
    private static final Option<Boolean> PURGE = Option.flag("--purge").help("Remove the plugin's data too");

    private final PluginManager plugins;
    private final Names names;

    PluginVerbs(PluginManager plugins, Names names) {
        this.plugins = plugins;
        this.names = names;
    }

    List<Command> commands() {
        return List.of(
                verb("load", "Load plugins without starting them", plugins::loadPlugin),
                verb("start", "Start plugins", plugins::startPlugin),
                verb("stop", "Stop plugins, after those that need them", plugins::stopPlugin),
                verb("unload", "Stop plugins and uninstall their bundles", plugins::unloadPlugin),
                verb("reload", "Load plugins anew from the same file", plugins::reloadPlugin),
                Command.named("uninstall")
                        .help("Unload a plugin and remove its files")
                        .argument(NAME)
                        .option(PURGE)
                        .option(FORCE)
                        .option(PLAN)
                        .option(PluginCommands.JSON)
                        .action(this::uninstall));
    }

    private Command verb(String name, String help, Function<String, CompletionStage<PluginOutcome>> request) {
        return Command.named(name).help(help).argument(NAMES).action(call -> {
            Map<String, CompletionStage<PluginOutcome>> asked = new LinkedHashMap<>();
            for (String each : new LinkedHashSet<>(call.all(NAMES))) {
                asked.put(each, request.apply(each));
            }
            int first = ExitStatus.DONE;
            for (Map.Entry<String, CompletionStage<PluginOutcome>> each : asked.entrySet()) {
                int status = report(call, each.getKey(), each.getValue());
                first = first == ExitStatus.DONE ? status : first;
            }
            return first;
        });
    }

    private int uninstall(Call call) throws Exception {
        String name = call.get(NAME);
        boolean force = call.flag("--force");
        return call.flag("--plan")
                ? Plans.print(call, Outcomes.await(plugins.planUninstall(name, force)))
                : report(call, name, plugins.uninstallPlugin(name, call.flag("--purge"), force));
    }

    /** Prints how a request ended, and returns the exit status. */
    int report(Call call, String name, CompletionStage<PluginOutcome> stage) throws Exception {
        return report(call, name, stage, Reason.Code::exitStatus);
    }

    /** The same of files that the operator brings. */
    int reportFiles(Call call, String name, CompletionStage<PluginOutcome> stage) throws Exception {
        return report(call, name, stage, Outcomes::statusOfFile);
    }

    private int report(Call call, String name, CompletionStage<PluginOutcome> stage, ToIntFunction<Reason.Code> status)
            throws Exception {
        PluginOutcome outcome = Outcomes.await(stage);
        if (outcome.succeeded()) {
            call.out().println(Table.harmless(outcome.message()));
            return ExitStatus.DONE;
        }
        Reason.Code code = outcome.reason().map(Reason::code).orElse(Reason.Code.NOT_DONE);
        boolean unknown = code == Reason.Code.NOT_FOUND
                && isName(name)
                && plugins.plugin(name).isEmpty();
        call.err().println(Table.harmless(unknown ? names.unknown(name) : Outcomes.sentence(outcome)));
        return status.applyAsInt(code);
    }

    private static boolean isName(String name) {
        return name.indexOf('/') < 0 && name.indexOf('\\') < 0;
    }
}
