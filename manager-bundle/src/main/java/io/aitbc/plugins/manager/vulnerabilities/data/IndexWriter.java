package io.aitbc.plugins.manager.vulnerabilities.data;

import io.aitbc.plugins.manager.vulnerabilities.osv.Advisory;
import io.aitbc.plugins.manager.vulnerabilities.osv.AffectedRange;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.List;
import java.util.SortedMap;

/**
 * Writes the index: a head, the edition, then package by package its name and, as one block whose length is said, its
 * advisories; the SHA-256 of all of it at the end. {@link IndexReader} reads it; who changes one changes the other, and
 * {@link IndexFormat#NUMBER}.
 */
final class IndexWriter {

    private IndexWriter() {}

    static void write(Path file, Edition edition, SortedMap<String, List<Advisory>> byPackage) throws IOException {
        try (OutputStream plain = new BufferedOutputStream(Files.newOutputStream(file))) {
            DigestOutputStream hashed = new DigestOutputStream(plain, IndexFormat.digest());
            DataOutputStream out = new DataOutputStream(hashed);
            out.writeInt(IndexFormat.MAGIC);
            out.writeInt(IndexFormat.NUMBER);
            out.writeLong(edition.date().toEpochMilli());
            out.writeLong(edition.imported().toEpochMilli());
            out.writeInt(edition.advisories());
            out.writeInt(byPackage.size());
            for (var each : byPackage.entrySet()) {
                byte[] block = block(each.getValue());
                IndexFormat.write(out, each.getKey());
                out.writeInt(block.length);
                out.write(block);
            }
            out.flush();
            plain.write(hashed.getMessageDigest().digest());
        }
    }

    private static byte[] block(List<Advisory> advisories) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(advisories.size());
        for (Advisory advisory : advisories) {
            IndexFormat.write(out, advisory.id());
            texts(out, advisory.aliases());
            IndexFormat.write(out, advisory.summary());
            IndexFormat.write(out, advisory.severity().name());
            out.writeInt(advisory.ranges().size());
            for (AffectedRange range : advisory.ranges()) {
                range(out, range);
            }
            texts(out, advisory.versions());
        }
        return bytes.toByteArray();
    }

    private static void range(DataOutputStream out, AffectedRange range) throws IOException {
        out.writeInt(range.events().size());
        for (AffectedRange.Event event : range.events()) {
            IndexFormat.write(out, event.kind().name());
            IndexFormat.write(out, event.version());
        }
    }

    private static void texts(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            IndexFormat.write(out, text);
        }
    }
}
