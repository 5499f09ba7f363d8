package io.aitbc.plugins.manager.shell.diagnosis;

import io.aitbc.plugins.cli.Argument;
import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.cli.Option;
import io.aitbc.plugins.manager.shell.cli.ExitStatus;
import io.aitbc.plugins.manager.shell.views.Services;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** {@code dump FILE}: one archive with all that is needed to understand a runtime from afar, and no secrets. */
public final class DumpCommand {

    private static final Argument<Path> FILE = Argument.path("file").required().help("The archive to write (.zip)");
    private static final Option<Boolean> FORCE = Option.flag("--force").help("Replace a file that is there");

    private final DumpContents contents;

    public DumpCommand(Services services, Clock clock) {
        this.contents = new DumpContents(services, clock);
    }

    /** Returns the command {@code dump}. */
    public Command command() {
        return Command.named("dump")
                .help("Write what is needed to analyse a problem into a zip file, without secrets")
                .argument(FILE)
                .option(FORCE)
                .action(this::dump);
    }

    private int dump(Call call) throws CommandFailure {
        Path file = call.get(FILE);
        if (Files.isDirectory(file)) {
            throw new CommandFailure(ExitStatus.NOT_DONE, "'" + file + "' is a folder. Name the file to write.");
        }
        if (Files.exists(file) && !call.flag("--force")) {
            throw new CommandFailure(
                    ExitStatus.NOT_DONE, "'" + file + "' is there already and was left alone. '--force' replaces it.");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new CommandFailure(
                    ExitStatus.NOT_FOUND, "There is no folder '" + folder + "' to write the dump into.");
        }
        try {
            write(folder, file);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitStatus.NOT_DONE, "The dump '" + file + "' was not written: " + e + ". Name another place.");
        }
        call.out().println("The dump is in '" + file + "'.");
        return ExitStatus.DONE;
    }

    /** Writes beside the target and moves, so that no half archive is left; only its owner can read a temporary file. */
    private void write(Path folder, Path file) throws IOException {
        Path begun = Files.createTempFile(folder, ".aitbc-dump", ".part");
        try {
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(begun))) {
                for (Map.Entry<String, String> part : contents.parts().entrySet()) {
                    zip.putNextEntry(new ZipEntry(part.getKey()));
                    zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                    zip.closeEntry();
                }
            }
            Files.move(begun, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(begun);
        }
    }
}
