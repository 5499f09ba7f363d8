package io.aitbc.plugins.manager.shell.diagnosis;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log file that another part of the process writes and, when it is full, replaces by a new one. Remembers where it
 * has read to. For one thread.
 */
final class LogFile {

    private final Path file;
    private final Predicate<LogRecord> wanted;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private @Nullable Object key;
    private long position;
    private boolean inside;

    /** @param wanted the records to answer; their further lines follow them */
    LogFile(Path file, Predicate<LogRecord> wanted) {
        this.file = file;
        this.wanted = wanted;
    }

    boolean exists() {
        return Files.isRegularFile(file);
    }

    /**
     * Returns the last lines of wanted records, at most so many, and goes on from there. Where the file has fewer, those
     * that were set aside when it was full are asked too, the newest first.
     */
    List<String> last(int count) throws IOException {
        if (!exists()) {
            return List.of();
        }
        remember();
        Deque<String> lines = tail(file, count);
        boolean within = inside;
        Path older = setAside(1);
        for (int number = 1; lines.size() < count && Files.isRegularFile(older); older = setAside(++number)) {
            Iterator<String> before = tail(older, count - lines.size()).descendingIterator();
            before.forEachRemaining(lines::addFirst);
        }
        inside = within;
        return List.copyOf(lines);
    }

    private Path setAside(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }

    private Deque<String> tail(Path from, int count) throws IOException {
        Deque<String> lines = new ArrayDeque<>();
        inside = false;
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(Files.newInputStream(from), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (isWanted(line)) {
                    lines.add(line);
                    if (lines.size() > count) {
                        lines.remove();
                    }
                }
            }
        }
        return lines;
    }

    private void remember() throws IOException {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        key = now.fileKey();
        position = now.size();
    }

    /** Returns the complete lines of wanted records that were written since the last call. */
    List<String> more() throws IOException {
        if (!exists()) {
            return List.of();
        }
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        if (!Objects.equals(now.fileKey(), key) || now.size() < position) {
            key = now.fileKey();
            position = 0;
            begun.reset();
        }
        return now.size() == position ? List.of() : read();
    }

    private List<String> read() throws IOException {
        List<String> lines = new ArrayList<>();
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            open.seek(position);
            byte[] block = new byte[8192];
            for (int length = open.read(block); length > 0; length = open.read(block)) {
                position += length;
                for (int i = 0; i < length; i++) {
                    if (block[i] == '\n') {
                        String line = begun.toString(StandardCharsets.UTF_8);
                        begun.reset();
                        if (isWanted(line)) {
                            lines.add(line);
                        }
                    } else {
                        begun.write(block[i]);
                    }
                }
            }
        }
        return lines;
    }

    private boolean isWanted(String line) {
        if (!line.startsWith("\t")) {
            inside = LogRecord.of(line).filter(wanted).isPresent();
        }
        return inside;
    }
}
