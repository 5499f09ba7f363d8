package io.aitbc.plugins.manager.context;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The two directories of a plugin's instance.
 *
 * @param data lasts; one for each plugin name, {@code data/plugins/<name>}
 * @param temp goes when the plugin is unloaded; one for each installation, {@code data/tmp/<name>-<generation>}
 */
public record Directories(Path data, Path temp) {

    private static final System.Logger LOG = System.getLogger(Directories.class.getName());

    /** The places, whether or not they are there. */
    public static Directories of(Path base, String name, long generation) {
        Path folder = base.resolve("data");
        return new Directories(
                folder.resolve("plugins").resolve(name), folder.resolve("tmp").resolve(name + "-" + generation));
    }

    /**
     * Makes both where they are missing.
     *
     * @throws IOException when that cannot be done; the message names the directory
     */
    public Directories create() throws IOException {
        Files.createDirectories(data);
        Files.createDirectories(temp);
        return this;
    }

    /** Removes the temporary directory with everything in it, as far as that can be done; links are removed, not followed. */
    public void removeTemp() {
        removeOrTell(temp);
    }

    /** Removes the temporary directories of all plugins: what a process that ended without stopping them left. */
    public static void removeAllTemp(Path base) {
        removeOrTell(base.resolve("data").resolve("tmp"));
    }

    /** What stays takes room and hinders nobody: the next start tries again. */
    private static void removeOrTell(Path directory) {
        try {
            remove(directory);
        } catch (IOException failure) {
            LOG.log(System.Logger.Level.WARNING, "The directory '" + directory + "' could not be removed", failure);
        }
    }

    /**
     * Removes the data directory, as an uninstall with purge does.
     *
     * @throws IOException when something could not be removed; the message names it
     */
    public void removeData() throws IOException {
        remove(data);
    }

    private static void remove(Path directory) throws IOException {
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
                        throws IOException {
                    if (failure != null) {
                        throw failure;
                    }
                    Files.delete(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (NoSuchFileException e) {
            if (Files.exists(directory)) {
                throw e;
            }
        }
    }
}
