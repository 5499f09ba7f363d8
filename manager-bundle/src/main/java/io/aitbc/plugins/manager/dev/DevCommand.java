package io.aitbc.plugins.manager.dev;

import io.aitbc.plugins.cli.Argument;
import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.cli.Option;
import io.aitbc.plugins.manager.dev.build.Build;
import io.aitbc.plugins.manager.dev.build.OpenMaven;
import io.aitbc.plugins.manager.dev.host.AuthorsHost;
import io.aitbc.plugins.manager.dev.host.Commands;
import io.aitbc.plugins.manager.dev.host.OwnRuntime;
import io.aitbc.plugins.manager.dev.watch.ProjectWatch;
import io.aitbc.plugins.manager.reason.Quote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** {@code dev DIR [--debug]}: works until it is ended from outside. */
final class DevCommand {
    private static final int NOT_DONE = 1;
    private static final int NOT_FOUND = 3;

    private static final Argument<Path> DIR =
            Argument.path("dir").help("The folder of the plugin's Maven project; else the folder where it is typed");
    private static final Option<Path> CONFIG =
            Option.path("--config").help("The etc/aitbc.yaml of a runtime of its own");

    private final Path home;
    private final Path base;
    private final boolean debug;
    private final AtEnd atEnd;

    /**
     * For one use.
     *
     * @param base the instance to look for a running runtime
     * @param debug whether a debugger is to be let in
     * @param atEnd closes what was opened
     */
    DevCommand(Path home, Path base, boolean debug, AtEnd atEnd) {
        this.home = home;
        this.base = base;
        this.debug = debug;
        this.atEnd = atEnd;
    }

    Command command() {
        return Command.named("dev")
                .help(
                        "Build and run a plugin's project anew whenever a file of it is saved; with --debug a debugger may"
                                + " connect. Ends with Ctrl-C")
                .argument(DIR)
                .option(CONFIG)
                .action(this::work);
    }

    private int work(Call call) throws CommandFailure, InterruptedException {
        Path project = call.find(DIR)
                .orElseGet(call::workingDirectory)
                .toAbsolutePath()
                .normalize();
        if (!Files.isRegularFile(project.resolve("pom.xml"))) {
            throw new CommandFailure(
                    NOT_FOUND,
                    "Folder " + Quote.of(project.toString())
                            + " is no Maven project: it has no pom.xml. 'aitbc new NAME' makes one.");
        }
        try {
            work(project, call.find(CONFIG), call.out()::println);
        } catch (IOException e) {
            throw new CommandFailure(NOT_DONE, e.getMessage() == null ? e.toString() : e.getMessage());
        }
        return NOT_DONE;
    }

    private void work(Path project, Optional<Path> config, Consumer<String> out)
            throws CommandFailure, IOException, InterruptedException {
        Path root = project.toRealPath();
        ProjectWatch watch = atEnd.closes(new ProjectWatch(root, all(Build.Folders.usual(root))));
        AuthorsHost host = host(root, config, out);
        OpenMaven maven = atEnd.closes(new OpenMaven(root, home));
        DevLoop loop = new DevLoop(root, maven, host, InstantSource.system(), out);
        out.accept("Building '" + root + "'.");
        watch.follow(all(loop.begin()));
        out.accept("Watching '" + root + "'. Ctrl-C ends it.");
        while (true) {
            watch.follow(all(loop.changed(watch.await())));
        }
    }

    private static List<Path> all(Build.Folders folders) {
        return Stream.concat(folders.sources().stream(), folders.others().stream())
                .toList();
    }

    /** The runtime that is running, unless a debugger is to be let in: that is decided when a runtime starts. */
    private AuthorsHost host(Path project, Optional<Path> config, Consumer<String> out)
            throws CommandFailure, IOException {
        Commands running = new Commands(home, base);
        if (!debug && config.isEmpty() && running.isRunning()) {
            out.accept("The plugin runs in the runtime of '" + base + "'.");
            return atEnd.closes(new AuthorsHost(running, Optional.empty(), out));
        }
        Path folder = project.resolve("target").resolve("aitbc-dev");
        Commands commands = new Commands(home, folder);
        OptionalInt port = debug ? OptionalInt.of(Debugger.port()) : OptionalInt.empty();
        OwnRuntime own = new OwnRuntime(commands, configuration(config), port);
        AuthorsHost host = atEnd.closes(new AuthorsHost(commands, Optional.of(own), out));
        own.launch();
        out.accept("The plugin runs in a runtime of its own in '" + folder + "', which ends with this command.");
        port.ifPresent(number -> out.accept("A debugger may connect to 127.0.0.1:" + number + "."));
        return host;
    }

    private String configuration(Optional<Path> config) throws CommandFailure, IOException {
        if (config.isEmpty()) {
            return debug ? Debugger.CONFIGURATION : OwnRuntime.CONFIGURATION;
        }
        if (!Files.isRegularFile(config.get())) {
            throw new CommandFailure(
                    NOT_FOUND, "There is no file " + Quote.of(config.get().toString()) + ".");
        }
        return Files.readString(config.get());
    }
}
