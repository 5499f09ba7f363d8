package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.manager.deploy.store.Sha256;
import io.aitbc.plugins.manager.trust.keys.DetachedSignatures;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The copies that everything after the folder works on: {@code <sha256>.jar}, one per content.
 *
 * <p>A copy is written under a temporary name, forced to the disk and put in place atomically, so a name that is there
 * stands for whole bytes; still, one left by an earlier process is hashed before its first use. Methods that read may be
 * called from several threads.
 */
final class Staging {

    private static final String SUFFIX = ".jar";
    private static final String SIGNATURES = ".jar" + DetachedSignatures.SUFFIX;

    private final Path folder;
    /** The facts of every copy whose hash was seen to fit by this process; a copy that somebody wrote to has others. */
    private final Map<String, Facts> sound = new ConcurrentHashMap<>();

    private volatile Set<Long> sizesLeftBehind = Set.of();

    Staging(Path folder) {
        this.folder = folder;
    }

    /** The copy and what it is named after. */
    record Staged(String sha256, Path path) {}

    /** The copy could not be made although the original could be read; nothing half is left. */
    static final class StagingFailure extends IOException {
        private static final long serialVersionUID = 1;

        private final IOException cause;

        StagingFailure(IOException cause) {
            super(cause);
            this.cause = cause;
        }

        /** What the disk said. */
        IOException cause() {
            return cause;
        }
    }

    /** Makes the folder and removes what a crash left half-written. */
    void open() throws IOException {
        Files.createDirectories(folder);
        Set<Long> sizes = ConcurrentHashMap.newKeySet();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (hash(file).isEmpty()) {
                    Files.deleteIfExists(file);
                } else if (name.endsWith(SUFFIX)) {
                    sizes.add(Files.size(file));
                }
            }
        }
        sizesLeftBehind = Set.copyOf(sizes);
    }

    /**
     * Copies a file unless its content is here already.
     *
     * @throws StagingFailure when writing failed
     * @throws IOException when reading failed
     */
    Staged take(Path file) throws IOException {
        long size = Files.size(file);
        if (sizesLeftBehind.contains(size) || sound.values().stream().anyMatch(facts -> facts.size() == size)) {
            String hash = Sha256.of(file);
            if (holds(hash)) {
                return new Staged(hash, path(hash));
            }
        }
        return copy(file);
    }

    /** The copy of a content, if it is here and whole. */
    Optional<Staged> find(String hash) throws IOException {
        return holds(hash) ? Optional.of(new Staged(hash, path(hash))) : Optional.empty();
    }

    /** Whatever is known of a copy must be seen again. */
    void doubt(String hash) {
        sound.remove(hash);
    }

    /** The text of the signature file that these bytes came with once, so that it need not stay beside their file. */
    Optional<String> signatures(String hash) throws IOException {
        return DetachedSignatures.textBeside(path(hash));
    }

    /** Keeps the text of a signature file; replaced whole. */
    void keepSignatures(String hash, String text) throws IOException {
        if (!signatures(hash).equals(Optional.of(text))) {
            Path fresh = Files.createTempFile(folder, "signatures", ".tmp");
            try {
                Files.writeString(fresh, text, StandardCharsets.ISO_8859_1);
                Files.move(
                        fresh,
                        DetachedSignatures.beside(path(hash)),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        }
    }

    /** Removes the copies that nobody needs; must not run while files are taken. */
    void retain(Set<String> needed) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String hash = hash(file);
                if (!needed.contains(hash)) {
                    Files.deleteIfExists(file);
                    sound.remove(hash);
                }
            }
        }
        sizesLeftBehind = Set.of();
    }

    private boolean holds(String hash) throws IOException {
        Path path = path(hash);
        try {
            Facts now = Facts.of(path);
            if (now.equals(sound.get(hash))) {
                return true;
            }
            if (Sha256.of(path).equals(hash)) {
                sound.put(hash, now);
                return true;
            }
            sound.remove(hash);
            return false;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private Staged copy(Path file) throws IOException {
        Path fresh;
        try {
            Files.createDirectories(folder);
            fresh = Files.createTempFile(folder, "copy", ".tmp");
        } catch (IOException e) {
            throw new StagingFailure(e);
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            String hash = write(in, fresh);
            try {
                Files.move(fresh, path(hash), StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new StagingFailure(e);
            }
            sound.put(hash, Facts.of(path(hash)));
            return new Staged(hash, path(hash));
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static String write(InputStream in, Path fresh) throws IOException {
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE);
                OutputStream out = new Guarded(Channels.newOutputStream(channel))) {
            String hash = Sha256.copy(in, out);
            try {
                channel.force(true);
            } catch (IOException e) {
                throw new StagingFailure(e);
            }
            return hash;
        }
    }

    private Path path(String hash) {
        return folder.resolve(hash + SUFFIX);
    }

    private static String hash(Path file) {
        String name = String.valueOf(file.getFileName());
        boolean copy = name.length() > 64
                && (name.substring(64).equals(SUFFIX) || name.substring(64).equals(SIGNATURES));
        return copy ? name.substring(0, 64) : "";
    }

    /** Tells a failure to write from a failure to read. */
    private static final class Guarded extends OutputStream {
        private final OutputStream out;

        Guarded(OutputStream out) {
            super();
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                throw new StagingFailure(e);
            }
        }
    }
}
