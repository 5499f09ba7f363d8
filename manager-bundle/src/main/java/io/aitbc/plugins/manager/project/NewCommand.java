package io.aitbc.plugins.manager.project;

import io.aitbc.plugins.cli.Argument;
import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.cli.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code new NAME --kind K --dir D}: D itself becomes the project. */
final class NewCommand {
    private static final int NOT_DONE = 1;
    private static final int USAGE = 2;
    private static final int REFUSED = 5;

    private static final Argument<String> NAME =
            Argument.string("name").required().help("The name of the plugin, such as 'my-plugin'");
    private static final Option<Kind> KIND =
            Option.choice("--kind", Kind.class).defaultValue("base").help("What it is to be");
    private static final Option<Path> DIR =
            Option.path("--dir").help("The folder that becomes the project, empty or absent; else NAME");

    private final Path home;
    private final String version;

    NewCommand(Path home, String version) {
        this.home = home;
        this.version = version;
    }

    Command command() {
        return Command.named("new")
                .help("Make the project of a new plugin; needs no running runtime")
                .argument(NAME)
                .option(KIND)
                .option(DIR)
                .action(this::make);
    }

    private int make(Call call) throws CommandFailure {
        String name = call.get(NAME);
        Optional<String> problem = Names.problem(name);
        if (problem.isPresent()) {
            throw new CommandFailure(USAGE, problem.get());
        }
        Kind kind = call.get(KIND);
        Path folder = call.find(DIR).orElseGet(() -> call.workingDirectory().resolve(name));
        try {
            mustBeFree(folder);
            new Project(Names.of(name), kind, home, version).write(folder);
        } catch (IOException e) {
            throw new CommandFailure(
                    NOT_DONE,
                    "The project could not be written to '" + folder + "' (" + e
                            + "). Make the folder writable, empty it, or choose another one with --dir.");
        }
        call.out().println("The plugin '" + name + "' (" + kind.folder() + ") is in '" + folder + "'. Next:");
        call.out().println("  cd " + quoted(folder) + " && mvn verify");
        call.out().println("  aitbc plugin install target/" + name + "-1.0.0.jar");
        return 0;
    }

    private static void mustBeFree(Path folder) throws IOException, CommandFailure {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure(
                    REFUSED, "'" + folder + "' is no folder. Choose another one with --dir, empty or absent.");
        }
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findFirst().isPresent()) {
                throw new CommandFailure(
                        REFUSED,
                        "The folder '" + folder + "' is not empty. Choose another one with --dir, empty or absent.");
            }
        }
    }

    /** Ready to be typed. */
    private static String quoted(Path folder) {
        String text = folder.toString();
        return text.matches("[A-Za-z0-9_./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
