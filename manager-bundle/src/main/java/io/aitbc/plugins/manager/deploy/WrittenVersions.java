package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.admission.SemVer;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Mark;
import io.aitbc.plugins.manager.deploy.store.DesiredStates;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.sets.lock.LockFile;
import io.aitbc.plugins.manager.sets.lock.LockText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The versions in {@code etc/plugins.lock}: a file with a lower one that appears is not taken, since it may be an old bundle
 * with a good signature and a known hole. Read again when the file changed; one that cannot be read says nothing new, and
 * {@code doctor} says why. On the deciding thread.
 */
final class WrittenVersions {
    private static final System.Logger LOG = System.getLogger("io.aitbc.manager.deploy");

    private final Path file;
    private Optional<Facts> read = Optional.empty();
    private Map<String, Written> versions = Map.of();

    private record Written(String version, String sha256) {}

    WrittenVersions(Path file) {
        this.file = file;
    }

    /** Why bytes are not taken although they are good; nothing where the written ones themselves were sent back. */
    Optional<Reason> objection(Artifact artifact, Map<String, Mark> marks) {
        Descriptor descriptor = artifact.descriptor();
        if (!descriptor.isPlugin()) {
            return Optional.empty();
        }
        return Optional.ofNullable(versions().get(DesiredStates.key(descriptor.name())))
                .filter(written -> !isSentBack(marks.get(written.sha256())))
                .map(Written::version)
                .filter(written -> SemVer.parse(descriptor.version()).compareTo(SemVer.parse(written)) < 0)
                .map(written -> Cause.of(
                                Code.REFUSED,
                                "Plugin '" + descriptor.name() + "' " + descriptor.version()
                                        + " was refused: etc/plugins.lock has " + written
                                        + ", and a file with a lower version does not undercut it.")
                        .withPhase("load")
                        .withFix("If it is meant, write " + descriptor.version()
                                + " into the lock and type 'aitbc sync', or type 'aitbc plugin rollback "
                                + descriptor.name() + "'; otherwise remove the file."));
    }

    private static boolean isSentBack(@Nullable Mark mark) {
        return mark != null && mark.sentBack();
    }

    private Map<String, Written> versions() {
        Optional<Facts> now = Facts.find(file);
        if (!now.equals(read)) {
            read = now;
            versions = now.isEmpty() ? Map.of() : written();
        }
        return versions;
    }

    private Map<String, Written> written() {
        try {
            Map<String, Written> written = new HashMap<>();
            for (LockFile.Entry entry : LockText.read(Files.readString(file)).entries()) {
                if (entry.isPlugin()) {
                    written.put(DesiredStates.key(entry.name()), new Written(entry.version(), entry.sha256()));
                }
            }
            return written;
        } catch (IOException | IllegalArgumentException e) {
            LOG.log(System.Logger.Level.WARNING, "'" + file + "' cannot be used: " + e.getMessage() + ".");
            return versions;
        }
    }
}
