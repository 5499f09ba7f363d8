package io.aitbc.plugins.manager.admission.jar;

import io.aitbc.plugins.manager.reason.Quote;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads whole entries of a stranger's archive: each up to a limit, all together up to a limit, whatever sizes the
 * archive claims, and against the checksum, which the JDK does not look at for a random access.
 */
final class PartReader {

    private static final int MOST_ENTRIES = 100_000;
    private static final int LARGEST_PART = 4 << 20;
    private static final int LARGEST_SUM = 32 << 20;

    private final ZipFile zip;
    private long sum;

    PartReader(ZipFile zip) throws UnreadableArchive {
        this.zip = zip;
        if (zip.size() > MOST_ENTRIES) {
            throw UnreadableArchive.refused(
                    "has " + zip.size() + " entries; more than " + MOST_ENTRIES + " are not accepted",
                    "Pack data that is no code outside the bundle.");
        }
    }

    byte[] read(ZipEntry entry) throws UnreadableArchive, IOException {
        byte[] bytes;
        try (InputStream in = zip.getInputStream(entry)) {
            bytes = in.readNBytes(LARGEST_PART + 1);
        } catch (ZipException | EOFException e) {
            throw damaged(entry, e);
        }
        sum += bytes.length;
        if (bytes.length > LARGEST_PART || sum > LARGEST_SUM) {
            throw UnreadableArchive.refused(
                    "has an entry " + Quote.of(entry.getName()) + " that is too large to be what its name says",
                    "Manifest, component descriptions and schema may have " + (LARGEST_PART >> 20) + " MiB each and "
                            + (LARGEST_SUM >> 20) + " MiB together.");
        }
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        if (checksum.getValue() != entry.getCrc()) {
            throw damaged(entry, new ZipException("checksum differs"));
        }
        return bytes;
    }

    private static UnreadableArchive damaged(ZipEntry entry, IOException cause) {
        return new UnreadableArchive(
                "is damaged: " + Quote.of(entry.getName()) + " cannot be read (" + cause.getMessage() + ")",
                "Copy the file again; if it stays so, build it again.",
                cause);
    }
}
