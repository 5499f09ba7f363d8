package io.aitbc.plugins.manager.vulnerabilities.contents;

import io.aitbc.plugins.manager.reason.Quote;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** Reads what a bundle contains; one use. */
public final class ContentsReader {

    private static final Pattern POM = Pattern.compile("META-INF/maven/(?:[^/]+/)*pom\\.properties");
    private static final Pattern SBOM = Pattern.compile("META-INF/sbom/(?:[^/]+/)*[^/]+\\.cdx\\.json");
    private static final Pattern ARCHIVE = Pattern.compile("(?i).+\\.(?:jar|war|zip)");
    private static final byte[] ARCHIVE_HEAD = {'P', 'K', 3, 4};

    private final Allowance allowance;
    private final Findings findings = new Findings();

    private ContentsReader(Allowance allowance) {
        this.allowance = allowance;
    }

    /**
     * Reads a staged archive.
     *
     * @throws IOException when the file itself cannot be read; what is wrong inside it is a gap
     */
    public static Contents read(Path file) throws IOException {
        return read(file, Allowance.usual());
    }

    static Contents read(Path file, Allowance allowance) throws IOException {
        ContentsReader reader = new ContentsReader(allowance);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            reader.bundle(zip);
        } catch (Allowance.Spent e) {
            reader.findings.gap("It holds " + e.getMessage() + "; the rest was not looked at.");
        }
        return reader.findings.contents();
    }

    private void bundle(ZipFile zip) throws IOException {
        for (ZipEntry entry : Collections.list(zip.entries())) {
            allowance.entry();
            if (concerns(entry)) {
                try (InputStream in = zip.getInputStream(entry)) {
                    entry(entry.getName(), "", in, 1);
                } catch (ZipException | EOFException e) {
                    damaged(entry.getName(), e);
                }
            }
        }
    }

    private static boolean concerns(ZipEntry entry) {
        return !entry.isDirectory() && !entry.getName().endsWith(".class");
    }

    /** Looks at one entry; says whether it describes the archive that it is in. */
    private boolean entry(String name, String within, InputStream in, int depth) throws IOException {
        String place = within + name;
        if (POM.matcher(name).matches()) {
            return PomProperties.read(in, place, findings);
        }
        if (SBOM.matcher(name).matches()) {
            boolean readable = CycloneDx.read(in, place, findings);
            if (readable && within.isEmpty()) {
                findings.declared();
            }
            return readable;
        }
        PushbackInputStream again = new PushbackInputStream(in, ARCHIVE_HEAD.length);
        byte[] head = again.readNBytes(ARCHIVE_HEAD.length);
        again.unread(head);
        if (Arrays.equals(head, ARCHIVE_HEAD)) {
            nested(place, again, depth);
        } else if (ARCHIVE.matcher(name).matches()) {
            findings.gap("Archive " + Quote.of(place) + " inside it cannot be read: it does not begin as one.");
        }
        return false;
    }

    private void nested(String place, InputStream in, int depth) throws IOException {
        if (depth > Allowance.DEEPEST) {
            findings.gap("Archive " + Quote.of(place) + " was not looked at: archives are nested deeper than "
                    + Allowance.DEEPEST + " levels.");
            return;
        }
        DigestInputStream hashed = new DigestInputStream(new BufferedInputStream(in), sha256());
        boolean described = false;
        // Not closed: that would close the archive around it.
        ZipInputStream zip = new ZipInputStream(hashed);
        try {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                allowance.entry();
                // What is skipped is unpacked too, and counts.
                InputStream content = allowance.counted(zip);
                if (concerns(entry)) {
                    described |= entry(entry.getName(), place + "!/", content, depth + 1);
                }
                content.transferTo(OutputStream.nullOutputStream());
            }
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            damaged(place, e); // An unreadable name is an IllegalArgumentException.
        }
        hashed.transferTo(OutputStream.nullOutputStream());
        String hash = HexFormat.of().formatHex(hashed.getMessageDigest().digest());
        findings.archive(new NestedArchive(place, hash, described));
    }

    private void damaged(String place, Exception failure) {
        findings.gap("Entry " + Quote.of(place) + " cannot be read (" + failure.getMessage() + ").");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256; this one does not", e);
        }
    }
}
