package io.aitbc.plugins.manager.vulnerabilities.data;

import io.aitbc.plugins.manager.deploy.store.DurableFile;
import io.aitbc.plugins.manager.vulnerabilities.osv.Advisory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The data in force: at most one edition, in {@code index} in a folder of its own. */
public final class AdvisoryData {

    private final Path folder;
    private final Path index;

    /** Touches nothing yet. */
    public AdvisoryData(Path folder) {
        this.folder = folder;
        this.index = folder.resolve("index");
    }

    /** An export that was read whole, to be put in force. */
    public final class Prepared {
        private final Edition edition;
        private final Path written;

        private Prepared(Edition edition, Path written) {
            this.edition = edition;
            this.written = written;
        }

        public Edition edition() {
            return edition;
        }

        /** Puts it in place of what is in force; durable when this returns. */
        public void activate() throws IOException {
            try {
                DurableFile.copy(written, index);
            } finally {
                discard();
            }
        }

        /** Gives it up. */
        public void discard() throws IOException {
            Files.deleteIfExists(written);
        }
    }

    /**
     * Reads an export, which changes nothing yet; one of {@link Prepared}'s methods must follow.
     *
     * @throws ImportRefused when it cannot be used
     * @throws IOException when the file cannot be read, or the disk refuses
     */
    public Prepared prepare(Path export, Instant now) throws ImportRefused, IOException {
        Export.Read read = Export.read(export, now);
        Edition edition = new Edition(read.date(), now, read.count());
        Files.createDirectories(folder);
        Path written = Files.createTempFile(folder, ".index", ".tmp");
        try {
            IndexWriter.write(written, edition, read.byPackage());
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(written);
            throw e;
        }
        return new Prepared(edition, written);
    }

    /** Whether anything was ever imported. */
    public boolean isPresent() {
        return Files.exists(index);
    }

    /**
     * Which edition is in force; empty when nothing was ever imported.
     *
     * @throws IOException when the file is damaged
     */
    public Optional<Edition> edition() throws IOException {
        try {
            return Optional.of(IndexReader.read(index, Set.of()).edition());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** The advisories about some packages, by package, with the edition that they are from. */
    public record Answer(Edition edition, Map<String, List<Advisory>> advisories) {

        /** Those about a package. */
        public List<Advisory> about(String packageName) {
            return advisories.getOrDefault(packageName, List.of());
        }
    }

    /**
     * The advisories about packages; empty when nothing was ever imported.
     *
     * @throws IOException when the file is damaged
     */
    public Optional<Answer> about(Set<String> packageNames) throws IOException {
        try {
            return Optional.of(IndexReader.read(index, packageNames));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
