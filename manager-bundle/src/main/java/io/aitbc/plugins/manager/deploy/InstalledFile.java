package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.manager.deploy.store.DurableFile;
import io.aitbc.plugins.manager.deploy.store.Sha256;
import io.aitbc.plugins.manager.trust.keys.DetachedSignatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Files that {@code plugin install} brought: kept in the instance's data, since the operator's own may go. */
final class InstalledFile {

    private InstalledFile() {}

    /** Copies staged bytes with their signatures, which come first: a file beside the signatures of another is refused. */
    static void copy(Path staged, Path target) throws IOException {
        Path signatures = DetachedSignatures.beside(staged);
        if (Files.exists(signatures)) {
            DurableFile.copy(signatures, DetachedSignatures.beside(target));
        } else {
            Files.deleteIfExists(DetachedSignatures.beside(target));
        }
        DurableFile.copy(staged, target);
    }

    /** Deletes a file and its signatures. */
    static void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(DetachedSignatures.beside(file));
    }

    /** Copies the staged bytes to the file that is kept; the copy is whole, durable and checked, or there is none. */
    static Path keep(Prepared.Ready ready) throws IOException {
        Path target = ready.target();
        Path staged = ready.artifact().staged();
        try {
            Files.createDirectories(Objects.requireNonNull(target.getParent()));
            if (!Sha256.of(staged).equals(ready.artifact().sha256())) {
                throw new IOException("the staged copy '" + staged + "' was damaged");
            }
            copy(staged, target);
            return target;
        } catch (IOException e) {
            throw new IOException(
                    "'" + ready.artifact().descriptor().name() + "' was not installed: it could not be kept as '"
                            + target + "': " + e.getMessage() + ". Check the free space and the permissions there.",
                    e);
        }
    }
}
