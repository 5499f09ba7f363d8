package io.aitbc.plugins.manager.publish;

import io.aitbc.plugins.cli.CommandGroup;
import io.aitbc.plugins.manager.channel.Invocation;
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
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The commands of publishers in a process of their own: {@code registry index}, {@code registry sign}, {@code registry
 * review}, {@code plugin sign}, {@code key generate} and {@code key show}. No runtime, no instance and no network are
 * needed.
 */
public final class PublishMain {

    private PublishMain() {}

    /** The process: the arguments are what was typed after {@code aitbc}. */
    public static void main(String[] arguments) {
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        int status = run(List.of(arguments), Path.of("").toAbsolutePath(), out, err, Clock.systemUTC());
        out.flush();
        err.flush();
        System.exit(status);
    }

    static int run(List<String> arguments, Path directory, PrintStream out, PrintStream err, Clock clock) {
        List<Entry> entries = List.of(
                entry(new IndexCommands(clock).group()), entry(SignCommands.plugin()), entry(SignCommands.keys()));
        CommandCatalog catalog = new CommandCatalog(entries, Runnable::run);
        CommandLine line = new CommandLine(catalog, new Completion(catalog, List::of), System::getLogger);
        Invocation.Caller caller = new Invocation.Caller(directory, Map.of(), false, false, false, 0);
        return line.run(
                new Invocation(arguments, caller, new FileInputStream(FileDescriptor.in), out, err, () -> false));
    }

    private static Entry entry(CommandGroup group) {
        return new Entry(group.name(), Optional.empty(), List::of, Optional.empty(), Optional.of(group), Set.of());
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
