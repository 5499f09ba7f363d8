package io.aitbc.plugins.manager.vulnerabilities.data;

import io.aitbc.plugins.manager.vulnerabilities.osv.Advisory;
import io.aitbc.plugins.manager.vulnerabilities.osv.AffectedRange;
import io.aitbc.plugins.manager.vulnerabilities.osv.Severity;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what {@link IndexWriter} wrote: always all of it, since its checksum counts; one use. */
final class IndexReader {

    private static final long LARGEST = 1L << 30;

    private final long size;
    private final Map<String, List<Advisory>> found = new HashMap<>();

    private IndexReader(long size) {
        this.size = size;
    }

    /**
     * The advisories about packages.
     *
     * @throws NoSuchFileException when there is no index
     * @throws IOException with a sentence when it is damaged or of another format
     */
    static AdvisoryData.Answer read(Path file, Set<String> packageNames) throws IOException {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IOException("the file is far too large");
            }
            byte[] bytes = Files.readAllBytes(file);
            MessageDigest digest = IndexFormat.digest();
            int length = bytes.length - digest.getDigestLength();
            digest.update(bytes, 0, Math.max(0, length));
            if (length < 0 || !Arrays.equals(digest.digest(), Arrays.copyOfRange(bytes, length, bytes.length))) {
                throw new IOException("their checksum does not fit their content");
            }
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, length));
            return new IndexReader(length).read(in, packageNames);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(
                    "The vulnerability data in '" + file + "' cannot be used (" + e.getMessage()
                            + "). Import them again with 'aitbc vulnerabilities import FILE'.",
                    e);
        }
    }

    private AdvisoryData.Answer read(DataInputStream in, Set<String> packageNames) throws IOException {
        if (in.readInt() != IndexFormat.MAGIC || in.readInt() != IndexFormat.NUMBER) {
            throw new IOException("they are of another format");
        }
        Edition edition =
                new Edition(Instant.ofEpochMilli(in.readLong()), Instant.ofEpochMilli(in.readLong()), in.readInt());
        int packages = IndexFormat.length(in, size);
        for (int i = 0; i < packages; i++) {
            String name = IndexFormat.read(in, size);
            int length = IndexFormat.length(in, size);
            if (packageNames.contains(name)) {
                found.put(name, advisories(name, in));
            } else {
                in.skipNBytes(length);
            }
        }
        return new AdvisoryData.Answer(edition, Map.copyOf(found));
    }

    private List<Advisory> advisories(String packageName, DataInputStream in) throws IOException {
        List<Advisory> advisories = new ArrayList<>();
        int count = IndexFormat.length(in, size);
        for (int i = 0; i < count; i++) {
            advisories.add(new Advisory(
                    packageName,
                    IndexFormat.read(in, size),
                    texts(in),
                    IndexFormat.read(in, size),
                    Severity.valueOf(IndexFormat.read(in, size)),
                    ranges(in),
                    texts(in)));
        }
        return advisories;
    }

    private List<AffectedRange> ranges(DataInputStream in) throws IOException {
        List<AffectedRange> ranges = new ArrayList<>();
        int count = IndexFormat.length(in, size);
        for (int i = 0; i < count; i++) {
            List<AffectedRange.Event> events = new ArrayList<>();
            int length = IndexFormat.length(in, size);
            for (int j = 0; j < length; j++) {
                events.add(new AffectedRange.Event(
                        AffectedRange.Kind.valueOf(IndexFormat.read(in, size)), IndexFormat.read(in, size)));
            }
            ranges.add(new AffectedRange(events));
        }
        return ranges;
    }

    private List<String> texts(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        int count = IndexFormat.length(in, size);
        for (int i = 0; i < count; i++) {
            texts.add(IndexFormat.read(in, size));
        }
        return texts;
    }
}
