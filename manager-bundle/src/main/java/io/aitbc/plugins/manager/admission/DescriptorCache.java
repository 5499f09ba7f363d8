package io.aitbc.plugins.manager.admission;

import io.aitbc.plugins.manager.reason.Quote;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Descriptors of admitted bundles by content hash, so that an unchanged file is not parsed again at boot.
 *
 * <p>One small file each. An entry counts only for the format, the runtime version and the {@link AdmissionContext} it
 * was written for, because the same bytes may be refused by another Java or platform; whatever is damaged or of another
 * time is simply not found. Nothing is lost with the folder, so it is written without forcing it to disk, and a failure
 * to write is logged and costs a parse at the next boot. Safe for several threads.
 */
public final class DescriptorCache {

    private static final System.Logger LOG = System.getLogger("io.aitbc.manager.admission");
    private static final int MAGIC = 0xA17BC0DE;
    private static final int FORMAT = 2;
    private static final int CHECKSUM = Long.BYTES;
    static final int LARGEST = 8 << 20;
    private static final String SUFFIX = ".descriptor";

    private final Path folder;
    private final String runtimeVersion;

    /**
     * A cache in a folder, which is made when the first descriptor is kept.
     *
     * @param runtimeVersion of this runtime: another one may read bundles differently
     */
    public DescriptorCache(Path folder, String runtimeVersion) {
        this.folder = folder;
        this.runtimeVersion = runtimeVersion;
    }

    /** The descriptor of these bytes, if they were admitted under the same circumstances. */
    public Optional<Descriptor> find(String sha256, AdmissionContext context) {
        try {
            Path file = file(sha256);
            return Files.size(file) > LARGEST ? Optional.empty() : decode(Files.readAllBytes(file), context);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            LOG.log(System.Logger.Level.DEBUG, () -> "Descriptor of " + sha256 + " is read anew: " + e);
            return Optional.empty();
        }
    }

    /** Keeps the descriptor of bytes that were admitted. */
    public void keep(String sha256, AdmissionContext context, Descriptor descriptor) {
        Path file = file(sha256);
        try {
            Files.createDirectories(folder);
            Path written = Files.createTempFile(folder, sha256, ".tmp");
            Files.write(written, encode(descriptor, context));
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> "The description of " + Quote.of(descriptor.name()) + " could not be kept in " + folder + " ("
                            + e + "). The next boot reads the bundle again.");
        }
    }

    /** Forgets all others. */
    public void retain(Set<String> sha256s) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (!name.endsWith(SUFFIX) || !sha256s.contains(name.substring(0, name.length() - SUFFIX.length()))) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (NoSuchFileException e) {
            // nothing was ever kept
        } catch (IOException | UncheckedIOException e) {
            LOG.log(System.Logger.Level.WARNING, () -> "Old descriptions in " + folder + " could not be removed: " + e);
        }
    }

    private Path file(String sha256) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(Quote.of(sha256) + " is not a SHA-256 in lower-case hex.");
        }
        return folder.resolve(sha256 + SUFFIX);
    }

    private String circumstances(AdmissionContext context) {
        return String.join(
                "\n",
                List.of(
                        runtimeVersion,
                        context.platformVersion().toString(),
                        context.os(),
                        context.arch(),
                        Integer.toString(context.javaFeature())));
    }

    private byte[] encode(Descriptor descriptor, AdmissionContext context) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeInt(FORMAT);
            DescriptorCodec.writeText(out, circumstances(context));
            DescriptorCodec.write(out, descriptor);
            out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
        }
        return bytes.toByteArray();
    }

    private Optional<Descriptor> decode(byte[] bytes, AdmissionContext context) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            boolean sound = bytes.length > CHECKSUM
                    && in.readInt() == MAGIC
                    && in.readInt() == FORMAT
                    && endsWithChecksum(bytes)
                    && DescriptorCodec.readText(in).equals(circumstances(context));
            return sound ? Optional.of(DescriptorCodec.read(in)) : Optional.empty();
        }
    }

    private static boolean endsWithChecksum(byte[] bytes) throws IOException {
        int length = bytes.length - CHECKSUM;
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, length, CHECKSUM))) {
            return in.readLong() == checksum(bytes, length);
        }
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, length);
        return checksum.getValue();
    }
}
