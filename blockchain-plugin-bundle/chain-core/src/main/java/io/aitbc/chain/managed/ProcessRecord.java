package io.aitbc.chain.managed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Which process was started, on the disk: its number, and what tells it from another one that has the number later. Where the
 * system says so that is when it began, in the ticks of this boot: unlike a time of day it never changes.
 */
final class ProcessRecord {

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final int AFTER_NAME_BEGAN = 19;

    private final Path file;

    ProcessRecord(Path file) {
        this.file = file;
    }

    void write(ProcessHandle process) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, process.pid() + " " + began(process).orElse("") + "\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void forget() throws IOException {
        Files.deleteIfExists(file);
    }

    /** The process of the record, when it still runs and is that very one. */
    Optional<ProcessHandle> running() throws IOException {
        String[] parts;
        try {
            parts = Files.readString(file).strip().split(" ", 2);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (parts.length < 2 || !parts[0].matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(parts[0]))
                .filter(process -> process.isAlive()
                        && began(process).filter(parts[1]::equals).isPresent());
    }

    /** What tells a process from every other with its number; empty when the system does not say. */
    static Optional<String> began(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"), StandardCharsets.ISO_8859_1);
            String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Optional.of(Files.readString(BOOT).strip() + " " + afterName[AFTER_NAME_BEGAN]);
        } catch (IOException | IndexOutOfBoundsException notLinux) {
            return process.info().startInstant().map(Object::toString);
        }
    }
}
