package io.aitbc.chain.journal;

import io.aitbc.chain.json.Json;
import io.aitbc.chain.json.UnexpectedJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Lines of JSON, each with its check sum, on the disk when {@link #append} returns. The file is readable by its owner only.
 * Thread-safe; one process at a time, which the runtime's lock on its directory sees to.
 */
public final class Journal implements AutoCloseable {

    private static final long LARGEST = 1L << 30;

    private final Path file;
    private final boolean posix;
    private FileChannel channel;
    private boolean damaged;

    Journal(Path file, FileChannel channel) {
        this.file = file;
        this.posix = isPosix(file);
        this.channel = channel;
    }

    /**
     * Opens or makes the file and gives its lines. A last line without end is what a crash left of an append that never
     * returned: it is cut away.
     *
     * @param lines receives the entries in order
     * @throws IOException when it cannot be read, or is damaged anywhere else; it is left as it is
     */
    public static Journal open(Path file, List<Json> lines) throws IOException {
        boolean posix = isPosix(file);
        Files.deleteIfExists(fresh(file)); // what a crash left of a compaction that never counted
        if (!Files.exists(file)) {
            create(file, posix);
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.size() > LARGEST) {
                throw new IOException("'" + file + "' is larger than any journal.");
            }
            long whole = read(file, lines);
            if (whole < channel.size()) {
                channel.truncate(whole);
                channel.force(true);
            }
            channel.position(whole);
            forceDirectory(file, posix);
            return new Journal(file, channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Appends an entry. When this returns it is on the disk. When it throws, what was written of it is taken back, and the
     * entry is not there.
     *
     * @throws Unclear when that could not be taken back: whether it is there shows when the journal is opened anew, and
     *     nothing more is taken until then
     */
    public synchronized void append(Map<String, ?> entry) throws IOException {
        if (damaged) {
            throw new IOException("'" + file + "' could not be written before. Free its disk and restart the plugin.");
        }
        ByteBuffer line = line(entry);
        damaged = true;
        long whole = -1;
        try {
            whole = channel.position();
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(false);
        } catch (IOException e) {
            damaged = !takenBack(whole, e);
            if (damaged && line.position() > 0) {
                throw new Unclear("'" + file + "' was written in part: " + e.getMessage(), e);
            }
            throw e;
        }
        damaged = false;
    }

    private boolean takenBack(long whole, IOException why) {
        try {
            channel.truncate(whole);
            channel.position(whole);
            channel.force(true);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            why.addSuppressed(e);
            return false;
        }
    }

    /**
     * Puts these entries in the place of all, at once: after a crash the file has either the old ones or the new ones. When
     * it throws, the old ones are there.
     */
    public synchronized void replace(List<Map<String, Object>> entries) throws IOException {
        if (damaged) {
            throw new IOException("'" + file + "' could not be written before. Free its disk and restart the plugin.");
        }
        Path fresh = fresh(file);
        Files.deleteIfExists(fresh);
        create(fresh, posix);
        FileChannel next = FileChannel.open(fresh, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            for (Map<String, Object> entry : entries) {
                ByteBuffer line = line(entry);
                while (line.hasRemaining()) {
                    next.write(line);
                }
            }
            next.force(true);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            next.close();
            throw e;
        }
        FileChannel before = channel;
        channel = next;
        before.close();
        forceDirectory(file, posix);
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
    }

    private static long read(Path file, List<Json> lines) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        List<Json> read = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                String line = new String(bytes, start, i - start, StandardCharsets.UTF_8);
                read.add(entry(file, line, read.size() + 1));
                start = i + 1;
            }
        }
        lines.addAll(read);
        return start;
    }

    private static Json entry(Path file, String line, int number) throws IOException {
        int space = line.indexOf(' ');
        String json = line.substring(space + 1);
        if (space != 8 || !line.startsWith(sum(json))) {
            throw damaged(file, number, "its check sum is wrong");
        }
        try {
            return Json.parse(json);
        } catch (UnexpectedJson e) {
            throw damaged(file, number, String.valueOf(e.getMessage()));
        }
    }

    private static IOException damaged(Path file, int line, String why) {
        return new IOException("The journal '" + file + "' is damaged in line " + line + ": " + why
                + ". It says which payments were made: put back a copy of it, or look every one of them up before it is"
                + " removed.");
    }

    private static String sum(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", sum.getValue());
    }

    private static ByteBuffer line(Map<String, ?> entry) {
        String json = Json.write(entry);
        return StandardCharsets.UTF_8.encode(sum(json) + " " + json + "\n");
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static Path fresh(Path file) {
        return file.resolveSibling(file.getFileName() + ".new");
    }

    private static void create(Path file, boolean posix) throws IOException {
        if (posix) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    /** Makes the name of a new file survive a loss of power. */
    private static void forceDirectory(Path file, boolean posix) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (posix && directory != null) {
            try (FileChannel folder = FileChannel.open(directory, StandardOpenOption.READ)) {
                folder.force(true);
            }
        }
    }
}
