package io.aitbc.plugins.manager.deploy;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Deletes what a plugin left behind. Links are deleted, never followed. */
final class DataDirectory extends SimpleFileVisitor<Path> {

    private DataDirectory() {
        super();
    }

    /** Deletes a directory and all that is in it; false when there is none. */
    static boolean delete(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try {
            Files.walkFileTree(directory, new DataDirectory());
            return true;
        } catch (IOException e) {
            throw new IOException(
                    "The data directory '" + directory + "' could not be deleted: " + e
                            + ". Delete the rest of it by hand.",
                    e);
        }
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        Files.delete(file);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
        if (failure != null) {
            throw failure;
        }
        Files.delete(folder);
        return FileVisitResult.CONTINUE;
    }
}
