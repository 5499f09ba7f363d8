package io.aitbc.runtime;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One runtime per instance. The operating system holds the lock, so that it ends with the process however that ends; the
 * text beside it, the process id, is for people and for {@link #holder}.
 */
final class InstanceLock implements AutoCloseable {
    /** Behind any text: on Windows a locked byte cannot be read by others. */
    private static final long POSITION = Long.MAX_VALUE - 1;

    /** {@link #holder} of another process may hold the lock for a moment. */
    private static final int ATTEMPTS = 20;

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final FileChannel channel;

    private InstanceLock(FileChannel channel) {
        this.channel = channel;
    }

    static InstanceLock acquire(Layout layout) throws StartFailure {
        try {
            FileChannel channel = open(layout.lock());
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                if (channel.tryLock(POSITION, 1, false) != null) {
                    channel.truncate(0);
                    channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(US_ASCII)));
                    channel.force(false);
                    return new InstanceLock(channel);
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            channel.close();
        } catch (IOException e) {
            throw new StartFailure(
                    "'" + layout.lock() + "' cannot be locked (" + e + "). Make room, or make it writable.", e);
        }
        throw new StartFailure("A runtime is running for '" + layout.base() + "' already, process "
                + readPid(layout.lock()).map(String::valueOf).orElse("unknown")
                + ". Stop it with 'aitbc stop', or choose another folder: 'aitbc --base DIR run'.");
    }

    /** The process that runs this instance, if one does. */
    static Optional<ProcessHandle> holder(Layout layout) throws StartFailure {
        Path file = layout.lock();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Optional<ProcessHandle> process = readPid(file).flatMap(ProcessHandle::of);
        if (process.isEmpty()) {
            return process;
        }
        try (FileChannel channel = open(file)) {
            @Nullable FileLock lock = channel.tryLock(POSITION, 1, false);
            return lock == null ? process : Optional.empty();
        } catch (IOException e) {
            throw new StartFailure("'" + file + "' cannot be read (" + e + "). Does it belong to another user?", e);
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static Optional<Long> readPid(Path file) {
        try {
            return Optional.of(Long.valueOf(Files.readString(file, US_ASCII).strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty(); // being written at this moment, or not ours to read
        }
    }

    /** Removes what would lead others to this process, and frees the lock; the operating system does it otherwise. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            System.getLogger("io.aitbc.launcher")
                    .log(System.Logger.Level.WARNING, "The instance's lock was not freed", e);
        }
    }
}
