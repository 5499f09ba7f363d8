package io.aitbc.runtime.logging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * A log file that makes room for itself: {@code aitbc.log} becomes {@code aitbc.log.1}, that {@code aitbc.log.2}, and so
 * on. (The JDK's FileHandler numbers the live file, so that nobody can follow it by name.) A record is one write, in
 * the file when {@code publish} returns.
 */
final class RotatingFile extends Handler {
    private final Path file;
    private final LongSupplier maxSize;
    private final IntSupplier keep;
    private final Runnable failed;
    private @Nullable OutputStream out;
    private long size;
    private boolean failing;

    /**
     * Opens nothing yet.
     *
     * @param maxSize the size in bytes at which the file is set aside, asked for every record
     * @param keep how many that were set aside are kept
     * @param failed told when writing fails, once until it works again
     */
    RotatingFile(Path file, LongSupplier maxSize, IntSupplier keep, Runnable failed) {
        this.file = file;
        this.maxSize = maxSize;
        this.keep = keep;
        this.failed = failed;
    }

    @Override
    public void publish(LogRecord entry) {
        if (!isLoggable(entry)) {
            return;
        }
        byte[] line = getFormatter().format(entry).getBytes(UTF_8);
        if (!write(line)) {
            failed.run();
        }
    }

    /** False when writing has begun to fail. */
    private synchronized boolean write(byte[] line) {
        try {
            OutputStream stream = out == null ? open() : out;
            if (size > 0 && size + line.length > maxSize.getAsLong()) {
                stream.close();
                rotate();
                stream = open();
            }
            stream.write(line);
            size += line.length;
            failing = false;
            return true;
        } catch (IOException e) {
            boolean first = !failing;
            failing = true;
            closeStream();
            return !first;
        }
    }

    private OutputStream open() throws IOException {
        OutputStream stream = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        out = stream;
        size = Files.size(file);
        return stream;
    }

    private void rotate() throws IOException {
        int last = Math.max(0, keep.getAsInt());
        for (int number = last; Files.deleteIfExists(numbered(number + 1)) || number == last; number++) {
            // fewer are kept than before: the rest goes
        }
        for (int number = last; number > 1; number--) {
            if (Files.exists(numbered(number - 1))) {
                Files.move(numbered(number - 1), numbered(number), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (last > 0) {
            Files.move(file, numbered(1), StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.delete(file);
        }
    }

    private Path numbered(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }

    @Override
    public void flush() {
        // nothing is held back
    }

    @Override
    public synchronized void close() {
        closeStream();
    }

    private void closeStream() {
        if (out != null) {
            try {
                out.close();
            } catch (IOException e) {
                failing = true;
            }
            out = null;
        }
    }
}
