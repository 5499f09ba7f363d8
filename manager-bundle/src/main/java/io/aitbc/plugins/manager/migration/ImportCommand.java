package io.aitbc.plugins.manager.migration;

import io.aitbc.plugins.cli.Argument;
import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.cli.Option;
import io.aitbc.plugins.manager.reason.Quote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code plugin import}. Exit status: 0 every plugin of the file has its entry; 5 one has not, and why is said; 3 no such
 * file; 2 usage.
 */
public final class ImportCommand {

    private static final int DONE = 0;
    private static final int NOT_FOUND = 3;
    private static final int REFUSED = 5;

    private static final Argument<Path> FILE =
            Argument.path("file").required().help("A plugin.yaml or plugins.json of the Python platform");
    private static final Option<Boolean> PLAN =
            Option.flag("--plan").help("Only say what would become of it, and print the entries");

    private final Path base;
    private final Path home;

    /** For an instance. */
    public ImportCommand(Path base, Path home) {
        this.base = base;
        this.home = home;
    }

    /** The command. */
    public Command command() {
        return Command.named("import")
                .help("Take over metadata and configuration of old plugins into etc/aitbc.yaml")
                .argument(FILE)
                .option(PLAN)
                .action(this::run);
    }

    private int run(Call call) throws CommandFailure, IOException {
        Path file = call.get(FILE);
        List<OldPlugin> plugins;
        try {
            plugins = OldFile.read(file.toString(), Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new CommandFailure(NOT_FOUND, "There is no file " + Quote.of(file.toString()) + ".");
        } catch (OldFile.Unreadable e) {
            throw new CommandFailure(REFUSED, String.valueOf(e.getMessage()));
        }
        Path target = base.resolve("etc").resolve("aitbc.yaml");
        String before = text(target);
        List<List<String>> entries = new ArrayList<>();
        boolean all = true;
        try {
            FileEdit edit = FileEdit.of(before);
            List<String> names = new ArrayList<>(edit.names());
            for (OldPlugin plugin : plugins) {
                Optional<List<String>> entry = tell(call, plugin, names);
                entry.ifPresent(entries::add);
                all &= entry.isPresent();
            }
            finish(call, target, entries.isEmpty() ? Optional.empty() : Optional.of(edit.with(entries)), entries);
        } catch (FileEdit.Unsuitable e) {
            throw new CommandFailure(
                    REFUSED,
                    "File " + Quote.of(target.toString()) + " was not changed: " + e.getMessage()
                            + ". 'aitbc config validate' checks it; '--plan' prints the entries to put in by hand.");
        }
        return all ? DONE : REFUSED;
    }

    /** A new instance begins with the commented template, and so does its first import. */
    private String text(Path target) throws IOException {
        if (Files.exists(target)) {
            return Files.readString(target);
        }
        Path template = home.resolve("etc").resolve("aitbc.yaml");
        return Files.exists(template) ? Files.readString(template) : "";
    }

    private static Optional<List<String>> tell(Call call, OldPlugin plugin, List<String> names) {
        call.out().println(plugin.called());
        plugin.taken().forEach(line -> call.out().println("  taken     " + line));
        plugin.left().forEach(line -> call.out().println("  not taken " + line));
        if (plugin.name().isEmpty()) {
            return Optional.empty();
        }
        String name = plugin.name().get();
        if (names.stream().anyMatch(name::equalsIgnoreCase)) {
            call.err()
                    .println("Plugin " + Quote.of(name)
                            + " was not imported: etc/aitbc.yaml has an entry of this name, which stays as it is.");
            return Optional.empty();
        }
        names.add(name);
        EntryText.Written written = EntryText.of(plugin);
        written.variables().forEach(variable -> call.out()
                .println("  secret    is not copied: set the environment variable " + variable + " for the runtime"));
        return Optional.of(written.lines());
    }

    private static void finish(Call call, Path target, Optional<String> after, List<List<String>> entries)
            throws IOException {
        if (after.isEmpty()) {
            call.out().println("Nothing to write into " + Quote.of(target.toString()) + ".");
        } else if (call.flag("--plan")) {
            call.out().println();
            call.out().println("plugins:");
            entries.forEach(entry -> entry.forEach(line -> call.out().println("  " + line)));
        } else {
            replace(target, after.get());
            call.out()
                    .println("File " + Quote.of(target.toString()) + " has " + entries.size()
                            + (entries.size() == 1 ? " new entry" : " new entries")
                            + ". They wait for bundles of their names.");
        }
    }

    /** Whole or not at all, and with the rights of the file that was there. */
    private static void replace(Path target, String text) throws IOException {
        Files.createDirectories(target.resolveSibling(".").normalize());
        Path draft = target.resolveSibling(".aitbc.yaml.tmp");
        if (Files.exists(target)) {
            Files.copy(target, draft, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(draft, text);
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
