package com.example.cookbook;

import io.aitbc.plugins.AitbcPlugin;
import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.PluginContext;
import io.aitbc.plugins.TemporaryFailure;
import io.aitbc.plugins.cli.Argument;
import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.CliPlugin;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.cli.CommandGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceScope;

/** Keeps what it is told, over restarts and updates. */
@Component(service = BasePlugin.class)
@AitbcPlugin(name = "notes", version = "1.0.0", description = "Keeps notes", author = "Developer Name", license = "MIT")
public final class NotesPlugin implements CliPlugin {
    private static final Argument<String> TEXT =
            Argument.string("text").required().help("What to note");

    private final Path file;

    @Activate
    public NotesPlugin(@Reference(scope = ReferenceScope.PROTOTYPE_REQUIRED) PluginContext context) {
        file = context.dataDir().resolve("notes.txt");
    }

    @Override
    public boolean initialize() throws TemporaryFailure {
        try {
            notes();
            return true;
        } catch (IOException e) {
            throw new TemporaryFailure("The notes cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public List<CommandGroup> getCommands() {
        return List.of(CommandGroup.named("notes")
                .help("Notes")
                .command(Command.named("add")
                        .help("Note something")
                        .argument(TEXT)
                        .action(this::add))
                .command(Command.named("list")
                        .help("Show all notes")
                        .rows("number", "text")
                        .action(this::list))
                .build());
    }

    private synchronized int add(Call call) throws CommandFailure {
        try {
            List<String> notes = new ArrayList<>(notes());
            notes.add(call.get(TEXT));
            Path whole = Files.write(file.resolveSibling("notes.part"), notes);
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return 0;
        } catch (IOException e) {
            throw new CommandFailure(1, "The note was not kept: " + e.getMessage());
        }
    }

    private int list(Call call) throws IOException {
        int number = 0;
        for (String note : notes()) {
            call.row(++number, note);
        }
        return 0;
    }

    private List<String> notes() throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    @Override
    public boolean start() {
        return true;
    }

    @Override
    public boolean stop() {
        return true;
    }

    @Override
    public boolean cleanup() {
        return true;
    }
}
