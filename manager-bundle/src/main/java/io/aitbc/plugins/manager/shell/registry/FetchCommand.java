package io.aitbc.plugins.manager.shell.registry;

import io.aitbc.plugins.cli.Argument;
import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.cli.Option;
import io.aitbc.plugins.management.PluginOutcome;
import io.aitbc.plugins.management.PluginRegistry;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.RegistryAnswer;
import io.aitbc.plugins.management.RegistryEntryView;
import io.aitbc.plugins.manager.shell.cli.ExitStatus;
import io.aitbc.plugins.manager.shell.text.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** {@code registry fetch}: a bundle and its signatures into a folder, for a mirror or for a look, without installing. */
final class FetchCommand {

    private static final Argument<String> NAME =
            Argument.string("name").required().help("Name of a plugin, NAME@VERSION for a version");
    private static final Option<Path> TO = Option.path("--to").help("The folder; the present one when it is left out");

    private final PluginRegistry registry;

    FetchCommand(PluginRegistry registry) {
        this.registry = registry;
    }

    Command command() {
        return Command.named("fetch")
                .help("Bring a bundle into a folder, without installing it")
                .argument(NAME)
                .option(TO)
                .action(this::fetch);
    }

    private int fetch(Call call) throws Exception {
        String[] wanted = call.get(NAME).split("@", 2);
        Path folder = call.find(TO).orElse(call.workingDirectory());
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure(ExitStatus.NOT_FOUND, "There is no folder '" + folder + "'. Make it first.");
        }
        RegistryAnswer answer = RegistryCommands.done(registry.show(wanted[0]));
        RegistryCommands.warn(call, answer);
        RegistryCommands.refuseNothing(wanted[0], answer, registry);
        String version = wanted.length > 1 ? wanted[1] : best(answer);
        Path file = folder.resolve(wanted[0] + "-" + version + ".jar");
        PluginOutcome outcome = RegistryCommands.done(registry.fetch(wanted[0], version, file));
        Optional<Reason> reason = outcome.reason();
        if (reason.isPresent()) {
            throw RegistryCommands.failure(reason.get());
        }
        call.out().println(Table.harmless(outcome.message()));
        return ExitStatus.DONE;
    }

    private static String best(RegistryAnswer answer) throws CommandFailure {
        Optional<RegistryEntryView> fitting = answer.entries().stream()
                .filter(entry -> entry.misfit().isEmpty())
                .findFirst();
        if (fitting.isEmpty()) {
            RegistryEntryView highest = answer.entries().get(0);
            throw new CommandFailure(
                    Reason.Code.INCOMPATIBLE.exitStatus(),
                    "No version of '" + highest.name() + "' fits this runtime: of version " + highest.version() + ", "
                            + highest.misfit().orElse("") + ". Type '" + highest.name() + "@" + highest.version()
                            + "' to fetch it all the same.");
        }
        return fitting.get().version();
    }
}
