package io.aitbc.plugins.manager.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the file system says about a file without reading it: a hint that the content may have changed.
 *
 * <p>The time of the last change of the inode is part of it, because nobody can set it: different bytes with equal size
 * and equal modification time are noticed by it. Where a file system has none, {@link #conclusive} is false and the
 * content is hashed again with every event and scan.
 *
 * @param changed last change of the inode, null where the file system does not tell
 * @param identity the inode, null where the file system does not tell
 */
record Facts(
        Kind kind,
        long size,
        FileTime modified,
        @Nullable FileTime changed,
        @Nullable Object identity) {

    /** Time stamps are coarser than writes: two writes within this time may carry one stamp. */
    private static final Duration GRAIN = Duration.ofSeconds(1);

    enum Kind {
        FILE,
        FOLDER,
        LINK,
        /** A pipe, a device, a socket: never opened, since that may block. */
        OTHER
    }

    /** Reads them; a link is described itself, not what it leads to. */
    static Facts of(Path path) throws IOException {
        BasicFileAttributes basic = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return new Facts(kind(basic), basic.size(), basic.lastModifiedTime(), changed(path), basic.fileKey());
    }

    /** Reads those of a file that need not be there; empty also when it cannot be looked at. */
    static Optional<Facts> find(Path path) {
        try {
            return Optional.of(of(path));
        } catch (IOException e) {
            return Optional.empty(); // Whoever reads the file itself says what is wrong.
        }
    }

    /** Whether equal facts read later mean equal content, when the content was read at this time. */
    boolean conclusive(Instant readAt) {
        return changed != null && changed.toInstant().isBefore(readAt.minus(GRAIN));
    }

    private static Kind kind(BasicFileAttributes basic) {
        if (basic.isRegularFile()) {
            return Kind.FILE;
        }
        if (basic.isDirectory()) {
            return Kind.FOLDER;
        }
        return basic.isSymbolicLink() ? Kind.LINK : Kind.OTHER;
    }

    private static @Nullable FileTime changed(Path path) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return null;
        }
        Map<String, Object> unix = Files.readAttributes(path, "unix:ctime", LinkOption.NOFOLLOW_LINKS);
        return (FileTime) unix.get("ctime");
    }
}
