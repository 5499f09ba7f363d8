package io.aitbc.plugins.manager.admission.verify;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.Security;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * What the bytes of sound archives say, by content hash, in memory and on the disk, so that nothing is unpacked again at
 * boot. An entry counts for this runtime, this Java and its list of disabled algorithms; what is damaged or of another
 * time is not found. Nothing is lost with the folder. Trust is never kept here. Safe for several threads.
 */
public final class EvidenceCache {

    private static final System.Logger LOG = System.getLogger("io.aitbc.manager.admission");
    private static final int FORMAT = 1;
    private static final int MOST = 100;
    private static final int LARGEST = 1 << 20;
    private static final String SUFFIX = ".evidence";

    private final Path folder;
    private final String circumstances;
    private final Map<String, Evidence> known = new ConcurrentHashMap<>();

    /** In a folder, which is made when something is kept. */
    public EvidenceCache(Path folder, String runtimeVersion) {
        this.folder = folder;
        this.circumstances = String.join(
                "\n",
                Integer.toString(FORMAT),
                runtimeVersion,
                System.getProperty("java.version", ""),
                Objects.requireNonNullElse(Security.getProperty("jdk.jar.disabledAlgorithms"), ""));
    }

    /**
     * What these bytes say.
     *
     * @throws IOException when they cannot be read
     */
    public Evidence of(String sha256, Path staged) throws IOException {
        Evidence remembered = known.get(sha256);
        if (remembered != null) {
            return remembered;
        }
        Optional<Evidence> kept = find(sha256);
        Evidence evidence = kept.isPresent() ? kept.get() : Evidence.of(staged);
        known.put(sha256, evidence);
        if (kept.isEmpty() && evidence.faults().isEmpty()) {
            keep(sha256, evidence);
        }
        return evidence;
    }

    /** Forgets all others. */
    public void retain(Set<String> hashes) {
        known.keySet().retainAll(hashes);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                if (!name.endsWith(SUFFIX) || !hashes.contains(name.substring(0, name.length() - SUFFIX.length()))) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (NoSuchFileException e) {
            // nothing was ever kept
        } catch (IOException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> "Old verifications in " + folder + " could not be removed: " + e);
        }
    }

    private Optional<Evidence> find(String sha256) {
        try {
            Path file = folder.resolve(sha256 + SUFFIX);
            byte[] bytes = Files.size(file) > LARGEST ? new byte[0] : Files.readAllBytes(file);
            return decode(bytes);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | GeneralSecurityException e) {
            LOG.log(System.Logger.Level.DEBUG, () -> "Verification of " + sha256 + " is made anew: " + e);
            return Optional.empty();
        }
    }

    private void keep(String sha256, Evidence evidence) {
        try {
            Files.createDirectories(folder);
            Path written = Files.createTempFile(folder, sha256, ".tmp");
            Files.write(written, encode(evidence));
            Files.move(
                    written,
                    folder.resolve(sha256 + SUFFIX),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | GeneralSecurityException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> "What was verified could not be kept in " + folder + " (" + e
                            + "). The next boot verifies it again.");
        }
    }

    private byte[] encode(Evidence evidence) throws IOException, GeneralSecurityException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(circumstances);
            out.writeInt(evidence.chains().size());
            for (List<X509Certificate> chain : evidence.chains()) {
                out.writeInt(chain.size());
                for (X509Certificate certificate : chain) {
                    byte[] der = certificate.getEncoded();
                    out.writeInt(der.length);
                    out.write(der);
                }
            }
            out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
        }
        return bytes.toByteArray();
    }

    private Optional<Evidence> decode(byte[] bytes) throws IOException, GeneralSecurityException {
        int length = bytes.length - Long.BYTES;
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (length < 0 || !in.readUTF().equals(circumstances)) {
                return Optional.empty();
            }
            CertificateFactory certificates = CertificateFactory.getInstance("X.509");
            List<List<X509Certificate>> chains = new ArrayList<>();
            int count = limited(in.readInt());
            for (int i = 0; i < count; i++) {
                List<X509Certificate> chain = new ArrayList<>();
                int links = limited(in.readInt());
                for (int j = 0; j < links; j++) {
                    byte[] der = in.readNBytes(Math.min(in.readInt(), LARGEST));
                    chain.add((X509Certificate) certificates.generateCertificate(new ByteArrayInputStream(der)));
                }
                chains.add(chain);
            }
            return in.readLong() == checksum(bytes, length)
                    ? Optional.of(new Evidence(List.of(), chains))
                    : Optional.empty();
        }
    }

    private static int limited(int count) throws IOException {
        if (count < 0 || count > MOST) {
            throw new IOException("impossible count " + count);
        }
        return count;
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, length);
        return checksum.getValue();
    }
}
