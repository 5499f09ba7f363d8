package io.aitbc.plugins.manager.deploy.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writing that survives a crash at any moment: either the old bytes are there or the new ones, whole. */
public final class DurableFile {

    private DurableFile() {}

    /**
     * Puts new bytes in place of a file and keeps the file before under another name.
     *
     * @param previous where the present file goes; between the two moves only this one exists
     */
    static void replace(Path file, Path previous, byte[] bytes) throws IOException {
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (folder == null) {
            throw new IOException("'" + file + "' is not in a folder");
        }
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, "." + file.getFileName(), ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            try {
                Files.move(file, previous, StandardCopyOption.ATOMIC_MOVE);
            } catch (NoSuchFileException e) {
                // The first write: there is nothing to keep.
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            force(folder);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Puts a text in place of a file, or makes the file. */
    public static void write(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (folder == null) {
            throw new IOException("'" + file + "' is not in a folder");
        }
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, "." + file.getFileName(), ".tmp");
        try {
            Files.writeString(fresh, text);
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            force(folder);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Puts a copy in place of a file, or beside it where there is none. */
    public static void copy(Path from, Path to) throws IOException {
        Path folder = to.toAbsolutePath().normalize().getParent();
        if (folder == null) {
            throw new IOException("'" + to + "' is not in a folder");
        }
        Path fresh = Files.createTempFile(folder, "." + to.getFileName(), ".tmp");
        try {
            Files.copy(from, fresh, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(fresh, to, StandardCopyOption.ATOMIC_MOVE);
            force(folder);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Makes a folder's entries durable, where the system can do that. */
    public static void force(Path folder) throws IOException {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return; // Windows cannot open a folder, and its journal keeps the order of renames.
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
