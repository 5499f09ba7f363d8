package io.aitbc.plugins.manager.admission.jar;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Finds the one manifest of an archive, wherever in the archive it stands. */
public final class ManifestReader {

    private static final String NAME = "META-INF/MANIFEST.MF";

    private ManifestReader() {}

    /**
     * Reads the manifest of an open archive.
     *
     * @throws UnreadableArchive when there is none, more than one, or one that cannot be read
     */
    public static Manifest read(ZipFile zip) throws UnreadableArchive, IOException {
        return read(zip, new PartReader(zip));
    }

    static Manifest read(ZipFile zip, PartReader parts) throws UnreadableArchive, IOException {
        List<? extends ZipEntry> found = zip.stream()
                .filter(entry -> entry.getName().toUpperCase(Locale.ROOT).equals(NAME))
                .toList();
        if (found.isEmpty()) {
            throw new UnreadableArchive(
                    "is not a bundle: it has no manifest", "Build it with bnd; see docs/first-plugin.md.");
        }
        if (found.size() > 1) {
            throw UnreadableArchive.refused(
                    "has two manifests, so that nobody can say which one counts",
                    "Build the bundle again with one " + NAME + ".");
        }
        return Manifest.parse(parts.read(found.get(0)));
    }
}
