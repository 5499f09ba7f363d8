package io.aitbc.plugins.manager.conformance;

import io.aitbc.plugins.cli.CommandGroup;
import io.aitbc.plugins.manager.channel.Invocation;
import io.aitbc.plugins.manager.migration.ImportCommand;
import io.aitbc.plugins.manager.shell.catalog.CommandCatalog;
import io.aitbc.plugins.manager.shell.catalog.Entry;
import io.aitbc.plugins.manager.shell.cli.CommandLine;
import io.aitbc.plugins.manager.shell.cli.Completion;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code aitbc plugin check} and {@code aitbc plugin import} in a process of their own. The system property {@code aitbc.home} is the installation. Exit
 * status: 0 nothing against publishing, 5 an error is found, 3 no such file, 2 the command itself is wrong, 1 the trial
 * could not be made.
 */
public final class CheckMain {

    private CheckMain() {}

    /** The process: the arguments are what was typed after {@code aitbc}. */
    public static void main(String[] arguments) {
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        Path home = Path.of(System.getProperty("aitbc.home", "")).toAbsolutePath();
        int status = run(List.of(arguments), Path.of("").toAbsolutePath(), home, out, err);
        out.flush();
        err.flush();
        System.exit(status);
    }

    static int run(List<String> arguments, Path directory, Path home, PrintStream out, PrintStream err) {
        Path base = Path.of(System.getProperty("aitbc.base", home.toString()));
        CommandGroup group = CommandGroup.named("plugin")
                .help("Check plugins before they are published, and take over old ones")
                .command(new CheckCommand(home).command())
                .command(new ImportCommand(base, home).command())
                .build();
        Entry entry =
                new Entry(group.name(), Optional.empty(), List::of, Optional.empty(), Optional.of(group), Set.of());
        CommandCatalog catalog = new CommandCatalog(List.of(entry), Runnable::run);
        CommandLine line = new CommandLine(catalog, new Completion(catalog, List::of), System::getLogger);
        Invocation.Caller caller = new Invocation.Caller(directory, Map.of(), false, false, false, 0);
        return line.run(
                new Invocation(arguments, caller, new FileInputStream(FileDescriptor.in), out, err, () -> false));
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
