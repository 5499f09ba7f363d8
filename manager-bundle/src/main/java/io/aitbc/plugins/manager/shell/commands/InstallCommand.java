package io.aitbc.plugins.manager.shell.commands;

import io.aitbc.plugins.cli.Argument;
import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.management.ChangeSet;
import io.aitbc.plugins.management.PluginManager;
import io.aitbc.plugins.manager.shell.cli.ExitStatus;
import io.aitbc.plugins.manager.shell.commands.SetVerbs.Target;
import io.aitbc.plugins.manager.shell.views.Outcomes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;

/** {@code plugin install FILE|URL|NAME[@RANGE]}. */
final class InstallCommand {

    private static final Argument<String> TARGETS = Argument.string("what")
            .required()
            .repeatable()
            .help("A bundle (with a '/' or ending in .jar), an address, or names of plugins such as wallet@^1.2");

    private final PluginManager plugins;
    private final PluginVerbs verbs;
    private final SetVerbs sets;

    InstallCommand(PluginManager plugins, PluginVerbs verbs, SetVerbs sets) {
        this.plugins = plugins;
        this.verbs = verbs;
        this.sets = sets;
    }

    Command command() {
        return Command.named("install")
                .help("Install a bundle, or plugins by name with all that they need")
                .argument(TARGETS)
                .option(SetVerbs.FROM)
                .option(SetVerbs.SHA256)
                .option(SetVerbs.YES)
                .option(PluginVerbs.FORCE)
                .option(PluginVerbs.PLAN)
                .option(PluginCommands.JSON)
                .action(this::install);
    }

    private int install(Call call) throws Exception {
        List<String> targets = List.copyOf(new LinkedHashSet<>(call.all(TARGETS)));
        String first = targets.get(0);
        if (targets.stream().allMatch(each -> Target.of(each) == Target.NAME)) {
            return sets.install(call, targets);
        }
        if (targets.stream().allMatch(each -> Target.of(each) == Target.FILE)) {
            return files(
                    call, targets.stream().map(call.workingDirectory()::resolve).toList());
        }
        if (targets.size() > 1) {
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    "Files and names are not installed together, and addresses one at a time: type a command for each.");
        }
        return sets.install(call, first);
    }

    private int files(Call call, List<Path> files) throws Exception {
        for (Path file : files) {
            check(file);
        }
        boolean force = call.flag("--force");
        Path file = files.get(0);
        if (files.size() > 1) {
            ChangeSet change = ChangeSet.installing(files).forced(force);
            return call.flag("--plan")
                    ? Plans.print(call, Outcomes.await(plugins.planChange(change)))
                    : verbs.reportFiles(call, file.toString(), plugins.changePlugins(change));
        }
        return call.flag("--plan")
                ? Plans.print(call, Outcomes.await(plugins.planInstall(file, force)))
                : verbs.reportFiles(call, file.toString(), plugins.installPlugin(file, force));
    }

    private static void check(Path file) throws CommandFailure {
        if (Files.isDirectory(file)) {
            throw new CommandFailure(
                    ExitStatus.NOT_FOUND, "'" + file + "' is a folder. Name the bundle, a file that ends in .jar.");
        }
        if (!Files.isRegularFile(file)) {
            throw new CommandFailure(
                    ExitStatus.NOT_FOUND,
                    "There is no file '" + file + "'. 'plugin install' takes the path of a bundle, seen from the folder"
                            + " where it is typed.");
        }
    }
}
