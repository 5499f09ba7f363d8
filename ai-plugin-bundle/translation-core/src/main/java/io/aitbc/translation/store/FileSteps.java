package io.aitbc.translation.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The single steps by which a store changes the disk; after any of them the process may die. Tests let it. */
public interface FileSteps {
    /** Makes a folder and those above it. */
    void createFolder(Path folder) throws IOException;

    /** Writes a new file and waits until the disk has it. */
    void write(Path file, byte[] bytes) throws IOException;

    /** Waits until the disk has the entries of a folder. */
    void sync(Path folder) throws IOException;

    /** Moves a file or folder in one step, over a file that is there. */
    void move(Path from, Path to) throws IOException;

    /** Deletes a file or an empty folder, if it is there. */
    void delete(Path path) throws IOException;

    /** The disk. */
    static FileSteps disk() {
        return new FileSteps() {
            @Override
            public void createFolder(Path folder) throws IOException {
                Files.createDirectories(folder);
            }

            @Override
            public void write(Path file, byte[] bytes) throws IOException {
                try (FileChannel channel =
                        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                    ByteBuffer buffer = ByteBuffer.wrap(bytes);
                    while (buffer.hasRemaining()) {
                        channel.write(buffer);
                    }
                    channel.force(true);
                }
            }

            @Override
            public void sync(Path folder) throws IOException {
                if (!System.getProperty("os.name", "").startsWith("Windows")) {
                    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                        channel.force(true);
                    }
                }
            }

            @Override
            public void move(Path from, Path to) throws IOException {
                Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }

            @Override
            public void delete(Path path) throws IOException {
                Files.deleteIfExists(path);
            }
        };
    }
}
