package io.aitbc.plugins.manager.dev;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** The command {@code dev} in a process of its own. Ended by Ctrl-C or SIGTERM, its exit status is 0. */
public final class DevMain {

    private DevMain() {}

    /** The process: the arguments are what was typed after {@code aitbc}; {@code aitbc.home} is the installation. */
    public static void main(String[] arguments) {
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        Path home = Path.of(System.getProperty("aitbc.home", "")).toAbsolutePath();
        Path base = Path.of(System.getProperty("aitbc.base", home.toString())).toAbsolutePath();
        List<String> typed = List.of(arguments);
        AtomicBoolean returned = new AtomicBoolean();
        AtEnd atEnd = new AtEnd(err);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(atEnd, returned, out), "aitbc-dev-end"));
        // The option has one more meaning here than in other commands, which show the stack trace of a failure.
        DevCommand command = new DevCommand(home, base, typed.contains("--debug"), atEnd);
        int status = run(typed, Path.of("").toAbsolutePath(), command, out, err);
        atEnd.close();
        returned.set(true);
        System.exit(status);
    }

    private static void end(AtEnd atEnd, AtomicBoolean returned, PrintStream out) {
        if (!returned.get()) {
            atEnd.close();
            out.flush();
            Runtime.getRuntime().halt(0);
        }
    }

    static int run(List<String> arguments, Path directory, DevCommand command, PrintStream out, PrintStream err) {
        Entry entry = new Entry(
                "dev", Optional.empty(), List::of, Optional.of(command.command()), Optional.empty(), Set.of());
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
