package io.aitbc.plugins.manager.admission;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.jar.Manifest;
import io.aitbc.plugins.manager.admission.jar.ManifestReader;
import io.aitbc.plugins.manager.admission.jar.UnreadableArchive;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.reason.Quote;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Whether a file is all there, judged by the archive itself and not by waiting: an archive ends with its directory, so
 * one that is being copied has none until the last byte. Readings and operator contract: deploy folder.
 */
public sealed interface Completeness {

    /** A whole archive with the manifest of a bundle. */
    record Complete(long bytes) implements Completeness {}

    /** The beginning of an archive, nothing yet, or an archive with a hole. */
    record Incomplete(long bytes) implements Completeness {}

    /** Something that will not become a bundle by waiting. */
    record Foreign(Reason reason) implements Completeness {}

    /**
     * Looks at a file, which others may be writing.
     *
     * @throws IOException when the file cannot be read, for example because it is gone or not readable for this user
     */
    static Completeness of(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(ArchiveSignature.LENGTH);
        }
        String name = String.valueOf(file.getFileName());
        if (ArchiveSignature.ofEmptyArchive(head)) {
            return foreign(name, "is an empty archive", "Build it with bnd; see docs/first-plugin.md.");
        }
        if (!ArchiveSignature.mayBecomeArchive(head)) {
            return opensAsArchive(file)
                    ? new Foreign(Cause.of(
                                    Reason.Code.REFUSED,
                                    "File " + Quote.of(name) + " was refused: it begins with bytes that are no part of"
                                            + " the archive in it, so that it is two things at once.")
                            .withPhase("load")
                            .withFix("Build the bundle again with bnd, and copy what was built."))
                    : foreign(name, "is not an archive", "Put only bundles (.jar) here.");
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() == 0) {
                // Has begun with an entry: this is an end record of which only the first bytes are written.
                return new Incomplete(Files.size(file));
            }
            Manifest manifest = ManifestReader.read(zip);
            return manifest.text("Bundle-SymbolicName").isPresent()
                    ? new Complete(Files.size(file))
                    : foreign(
                            name,
                            "is not a bundle: its manifest has no Bundle-SymbolicName",
                            "Build it with bnd; see docs/first-plugin.md.");
        } catch (ZipException | EOFException e) {
            return new Incomplete(Files.size(file));
        } catch (UnreadableArchive e) {
            return e.isDamage() ? new Incomplete(Files.size(file)) : foreign(e.code(), name, e.what(), e.fix());
        }
    }

    private static boolean opensAsArchive(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.size() > 0;
        } catch (IOException e) {
            return false; // It is no archive; what else it is does not matter.
        }
    }

    private static Foreign foreign(String name, String what, String fix) {
        return foreign(Reason.Code.NOT_A_BUNDLE, name, what, fix);
    }

    private static Foreign foreign(Reason.Code code, String name, String what, String fix) {
        String sentence = "File " + Quote.of(name) + " was not taken: it " + what + ".";
        return new Foreign(Cause.of(code, sentence).withFix(fix));
    }
}
