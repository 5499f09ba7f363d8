package io.aitbc.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where everything is.
 *
 * @param home the installation; never written to, unless it is the base as well
 * @param base the instance
 */
record Layout(Path home, Path base) {

    static Layout fromSystemProperties() throws StartFailure {
        return new Layout(folder("aitbc.home"), folder("aitbc.base"));
    }

    private static Path folder(String property) throws StartFailure {
        String value = System.getProperty(property);
        if (value == null) {
            throw new StartFailure("System property '" + property + "' is not set. Start the runtime with bin/aitbc.");
        }
        return Path.of(value).toAbsolutePath().normalize();
    }

    Path system() {
        return home.resolve("system");
    }

    Path command() {
        return home.resolve("bin").resolve("aitbc");
    }

    Path configuration() {
        return base.resolve("etc").resolve("aitbc.yaml");
    }

    Path deploy() {
        return base.resolve("deploy");
    }

    Path cache() {
        return base.resolve("data").resolve("cache");
    }

    Path run() {
        return base.resolve("data").resolve("run");
    }

    Path lock() {
        return run().resolve("lock");
    }

    Path channel() {
        return run().resolve("cli");
    }

    /** What the runtime wants to be told with its status, a sentence a line; missing where there is nothing. */
    Path notices() {
        return run().resolve("notices");
    }

    Path log() {
        return base.resolve("log");
    }

    String version() throws StartFailure {
        Path file = home.resolve("lib").resolve("version");
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new StartFailure("The installation is damaged: '" + file + "' cannot be read. Install it again.", e);
        }
    }

    /**
     * Whether a process has said that it is ready. A file that an earlier one left behind says nothing about this one.
     */
    boolean isReady(ProcessHandle process) throws StartFailure {
        try {
            return process.isAlive()
                    && Files.readString(channel(), StandardCharsets.US_ASCII)
                            .strip()
                            .endsWith(" " + process.pid());
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new StartFailure(
                    "'" + channel() + "' cannot be read (" + e + "). Does it belong to another user?", e);
        }
    }

    /** Makes what is missing of the instance; what is there stays as it is. */
    void create() throws StartFailure {
        try {
            Files.createDirectories(base.resolve("etc"));
            Files.createDirectories(deploy());
            Files.createDirectories(run());
            Files.createDirectories(log());
            // What lies in data/run opens the runtime to whoever can read it.
            if (Files.getFileAttributeView(run(), PosixFileAttributeView.class) != null) {
                Files.setPosixFilePermissions(run(), PosixFilePermissions.fromString("rwx------"));
            }
            copyTemplate();
        } catch (IOException e) {
            throw new StartFailure(
                    "The instance '" + base + "' cannot be written (" + e + "). Make it writable, or choose another"
                            + " folder: 'aitbc --base DIR run'.",
                    e);
        }
    }

    private void copyTemplate() throws IOException {
        if (Files.exists(configuration())) {
            return;
        }
        Path template = home.resolve("etc").resolve("aitbc.yaml");
        Path part = configuration().resolveSibling(".aitbc.yaml.part");
        Files.copy(template, part, StandardCopyOption.REPLACE_EXISTING);
        if (Files.getFileAttributeView(part, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-r-----"));
        }
        Files.move(part, configuration(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes what an earlier process left in data/run; only for the holder of the lock. */
    void clearRun() throws StartFailure {
        try {
            Files.deleteIfExists(channel());
            Files.deleteIfExists(run().resolve("env"));
            Files.deleteIfExists(notices());
        } catch (IOException e) {
            throw new StartFailure("'" + run() + "' cannot be cleared (" + e + "). Remove its files by hand.", e);
        }
    }
}
