package io.aitbc.plugins.manager.shell.commands;

import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandGroup;
import io.aitbc.plugins.cli.Commands;
import io.aitbc.plugins.manager.shell.catalog.Entry;
import io.aitbc.plugins.manager.shell.diagnosis.DoctorCommand;
import io.aitbc.plugins.manager.shell.diagnosis.DumpCommand;
import io.aitbc.plugins.manager.shell.diagnosis.LogCommands;
import io.aitbc.plugins.manager.shell.registry.RegistryCommands;
import io.aitbc.plugins.manager.shell.views.Services;
import io.aitbc.plugins.manager.shell.vulnerabilities.VulnerabilityCommands;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All built-in words, in the order in which they are listed. They are reserved. */
public final class BuiltIns {

    /** Runs built-in commands: the API has no other way to an action. */
    private static final Commands RUNNER = List::of;

    private BuiltIns() {}

    /** Returns the entries of the built-in commands. */
    public static List<Entry> of(Services services, Clock clock) {
        RuntimeCommands runtime = new RuntimeCommands(services, clock);
        LogCommands log = new LogCommands(services);
        return List.of(
                command(runtime.launcherOnly("run", "Run the runtime in the foreground")),
                command(runtime.launcherOnly("start", "Start the runtime in the background")),
                new Entry(
                        "stop",
                        Optional.empty(),
                        RUNNER,
                        Optional.of(runtime.stop()),
                        Optional.empty(),
                        Set.of("stop")),
                command(runtime.launcherOnly("restart", "Stop the runtime and start it again")),
                command(runtime.status()),
                command(runtime.launcherOnly("shell", "Open the shell of the running runtime")),
                group(new PluginCommands(services, clock).group(), PluginVerbs.NAMES_OF_ALL),
                group(new TrustCommands(services.plugins().trust()).group(), TrustCommands.CHANGING),
                group(
                        new VulnerabilityCommands(services.vulnerabilities(), clock).group(),
                        VulnerabilityCommands.changing()),
                new Entry(
                        "sync",
                        Optional.empty(),
                        RUNNER,
                        Optional.of(SetVerbs.of(services).sync()),
                        Optional.empty(),
                        Set.of("sync")),
                new Entry(
                        "lock",
                        Optional.empty(),
                        RUNNER,
                        Optional.of(SetVerbs.of(services).lock()),
                        Optional.empty(),
                        Set.of("lock")),
                group(new RegistryCommands(services.registry(), clock).group(), "refresh"),
                group(new ConfigCommands(services).group()),
                group(new EventCommands(services, clock).group(), "send"),
                command(new HealthCommand(services.plugins(), clock).command()),
                entry("log", Optional.of(log.log()), Optional.of(log.group()), "level"),
                command(new DoctorCommand(services).command()),
                command(new DumpCommand(services, clock).command()),
                command(runtime.completion()));
    }

    private static Entry group(CommandGroup group, String... changing) {
        return entry(group.name(), Optional.empty(), Optional.of(group), changing);
    }

    private static Entry command(Command command) {
        return entry(command.name(), Optional.of(command), Optional.empty());
    }

    private static Entry entry(
            String word, Optional<Command> command, Optional<CommandGroup> group, String... changing) {
        Set<String> paths =
                Arrays.stream(changing).map(each -> word + " " + each).collect(Collectors.toSet());
        return new Entry(word, Optional.empty(), RUNNER, command, group, paths);
    }
}
