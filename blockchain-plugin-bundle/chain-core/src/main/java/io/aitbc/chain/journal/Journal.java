package io.aitbc.chain.journal;

import io.aitbc.chain.json.Json;
import io.aitbc.chain.json.UnexpectedJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private final FileChannel channel;
    private boolean damaged;

    private Journal(Path file, FileChannel channel) {
        this.file = file;
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
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (!Files.exists(file) && posix) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
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
     * Appends an entry. When this returns it is on the disk; when it throws, it is not known whether it is, and nothing more
     * is taken until the journal was opened anew.
     */
    public synchronized void append(Map<String, ?> entry) throws IOException {
        if (damaged) {
            throw new IOException("'" + file + "' could not be written before. Free its disk and restart the plugin.");
        }
        String json = Json.write(entry);
        ByteBuffer line = StandardCharsets.UTF_8.encode(sum(json) + " " + json + "\n");
        damaged = true;
        while (line.hasRemaining()) {
            channel.write(line);
        }
        channel.force(false);
        damaged = false;
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
