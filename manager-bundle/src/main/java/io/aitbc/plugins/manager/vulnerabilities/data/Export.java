package io.aitbc.plugins.manager.vulnerabilities.data;

import io.aitbc.plugins.manager.reason.Quote;
import io.aitbc.plugins.manager.vulnerabilities.osv.Advisory;
import io.aitbc.plugins.manager.vulnerabilities.osv.OsvEntry;
import io.aitbc.plugins.manager.vulnerabilities.osv.OsvReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads the export of a database; one use. Only what is about Maven packages is kept. */
final class Export {

    private static final int MOST_ENTRIES = 1_000_000;
    private static final int LARGEST_ENTRY = 16 << 20;
    private static final long LARGEST_SUM = 8L << 30;
    private static final int MOST_ADVISORIES = 500_000;
    private static final String GET = "Get the export of the ecosystem Maven, all.zip, from the database again.";

    private final SortedMap<String, List<Advisory>> byPackage = new TreeMap<>();
    private final Instant latest;
    private Instant date = Instant.EPOCH;
    private int count;
    private int advisories;
    private long bytes;

    /** Entries that say they were changed later than tomorrow do not make the data younger. */
    private Export(Instant now) {
        latest = now.plus(Duration.ofDays(1));
    }

    /** What an export holds. */
    record Read(Instant date, int count, SortedMap<String, List<Advisory>> byPackage) {}

    static Read read(Path file, Instant now) throws ImportRefused, IOException {
        if (Files.isDirectory(file)) {
            throw new ImportRefused("is a folder", "Name the file all.zip.");
        }
        Export export = new Export(now);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            export.read(zip);
        } catch (ZipException e) {
            throw new ImportRefused("is not a whole zip archive (" + e.getMessage() + ")", GET);
        }
        if (export.count == 0) {
            throw new ImportRefused("holds no advisory about Maven packages", GET);
        }
        return new Read(export.date, export.count, export.byPackage);
    }

    private void read(ZipFile zip) throws ImportRefused, IOException {
        if (zip.size() > MOST_ENTRIES) {
            throw new ImportRefused("has more than " + MOST_ENTRIES + " entries", GET);
        }
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            if (entry.getName().endsWith(".json")) {
                try (InputStream in = zip.getInputStream(entry)) {
                    take(OsvReader.read(new Bounded(in)));
                } catch (IllegalArgumentException e) {
                    throw broken(entry, String.valueOf(e.getMessage()));
                } catch (IOException e) {
                    throw broken(entry, "cannot be read (" + firstLine(e) + ")");
                }
            }
        }
    }

    private void take(OsvEntry entry) throws ImportRefused {
        if (entry.modified().isAfter(date) && entry.modified().isBefore(latest)) {
            date = entry.modified();
        }
        if (!entry.advisories().isEmpty()) {
            count++;
        }
        for (Advisory advisory : entry.advisories()) {
            if (++advisories > MOST_ADVISORIES) {
                throw new ImportRefused("holds more than " + MOST_ADVISORIES + " advisories", GET);
            }
            byPackage
                    .computeIfAbsent(advisory.packageName(), name -> new ArrayList<>())
                    .add(advisory);
        }
    }

    private static ImportRefused broken(ZipEntry entry, String what) {
        return new ImportRefused("has an entry " + Quote.of(entry.getName()) + " that " + what, GET);
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no details");
    }

    /** Ends what is larger than any entry, or any export, can be. */
    private final class Bounded extends FilterInputStream {
        private int left = LARGEST_ENTRY;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = in.read(buffer, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) throws IOException {
            left -= read;
            bytes += read;
            if (left < 0 || bytes > LARGEST_SUM) {
                throw new IOException("too large");
            }
        }
    }
}
