package io.aitbc.plugins.manager.project;

import io.aitbc.plugins.manager.channel.Invocation;
import io.aitbc.plugins.manager.shell.catalog.CommandCatalog;
import io.aitbc.plugins.manager.shell.catalog.Entry;
import io.aitbc.plugins.manager.shell.cli.CommandLine;
import io.aitbc.plugins.manager.shell.cli.Completion;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The command {@code new} in a process of its own. */
public final class ProjectMain {

    private ProjectMain() {}

    /** The process: the arguments are what was typed after {@code aitbc}; {@code aitbc.home} is the installation. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        // The sdk is part of the installation; the link by which it is called may lead elsewhere tomorrow.
        Path home = Path.of(System.getProperty("aitbc.home", "")).toRealPath();
        String version =
                Files.readString(home.resolve("lib").resolve("version")).strip();
        int status = run(List.of(arguments), Path.of("").toAbsolutePath(), new NewCommand(home, version), out, err);
        System.exit(status);
    }

    static int run(List<String> arguments, Path directory, NewCommand command, PrintStream out, PrintStream err) {
        Entry entry = new Entry(
                "new", Optional.empty(), List::of, Optional.of(command.command()), Optional.empty(), Set.of());
        CommandCatalog catalog = new CommandCatalog(List.of(entry), Runnable::run);
        CommandLine line = new CommandLine(catalog, new Completion(catalog, List::of), System::getLogger);
        Invocation.Caller caller = new Invocation.Caller(directory, Map.of(), false, false, false, 0);
        return line.run(
                new Invocation(arguments, caller, new FileInputStream(FileDescriptor.in), out, err, () -> false));
    }
}
