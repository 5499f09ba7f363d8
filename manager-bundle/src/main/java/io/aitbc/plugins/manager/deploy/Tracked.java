package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.manager.deploy.FileExaminer.Reading;
import io.aitbc.plugins.manager.deploy.Observation.Bundle;
import io.aitbc.plugins.manager.deploy.Observation.Loose;
import io.aitbc.plugins.manager.deploy.Observation.Outlook;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One file of a watched folder, followed as long as it is there. Only the deciding thread touches it. */
final class Tracked {

    private final Path file;
    private Folder folder;
    private @Nullable Reading reading;
    private Optional<Artifact> held = Optional.empty();
    private boolean beingRead;
    private boolean changedMeanwhile;
    private boolean lookPlanned;
    private int looks;

    Tracked(Path file, Folder folder) {
        this.file = file;
        this.folder = folder;
    }

    Path file() {
        return file;
    }

    Folder folder() {
        return folder;
    }

    /** The same folder took another place in the order of precedence. */
    void folder(Folder replacement) {
        folder = replacement;
    }

    Optional<Present> present() {
        return Optional.ofNullable(reading).map(read -> new Present(folder, file, read.observation(), held));
    }

    /** Whether the file must be read, and nobody reads it yet; then somebody has to. */
    boolean claimReading(Facts now, Optional<Facts> beside, boolean scan) {
        Reading last = reading;
        if (last != null && last.stillFits(now, beside) && !(scan && is(Outlook.OBSTRUCTED))) {
            return false;
        }
        if (last != null && !last.facts().equals(Optional.of(now))) {
            looks = 0;
        }
        if (beingRead) {
            changedMeanwhile = true;
            return false;
        }
        beingRead = true;
        return true;
    }

    /**
     * Takes in what was read.
     *
     * @param used what is in use from this file, to be held while other bytes cannot be used
     * @return whether the file changed while it was read
     */
    boolean read(Reading result, Optional<Artifact> used) {
        beingRead = false;
        reading = result;
        held = used.filter(artifact -> !holds(result.observation(), artifact.sha256()));
        boolean again = changedMeanwhile;
        changedMeanwhile = false;
        return again;
    }

    /** Must be read again whatever its facts are. */
    void invalidate() {
        Reading last = reading;
        if (last != null) {
            reading = Reading.unrepeatable(last.at(), last.observation());
        }
    }

    /** Takes in what needed no reading. */
    void found(Reading result, Optional<Artifact> used) {
        boolean busy = beingRead;
        boolean meanwhile = changedMeanwhile;
        read(result, used);
        beingRead = busy;
        changedMeanwhile = meanwhile;
    }

    /** What is there now cannot be used: these bytes of before count. */
    void hold(Artifact before) {
        held = Optional.of(before);
    }

    /** Bytes that are no longer in use are not held. */
    void release(Optional<Artifact> used) {
        held = held.filter(artifact -> used.map(Artifact::sha256).equals(Optional.of(artifact.sha256())));
    }

    /** When an incomplete file should be looked at again, empty when waiting for events is enough. */
    Optional<Duration> nextLook(Timing timing) {
        Duration delay = timing.retry().multipliedBy(1L << Math.min(looks, 16));
        if (lookPlanned || !is(Outlook.GROWING) || delay.compareTo(timing.retryLimit()) > 0) {
            return Optional.empty();
        }
        looks++;
        lookPlanned = true;
        return Optional.of(delay);
    }

    /** The time for the next look has come. */
    void lookIsDue() {
        lookPlanned = false;
    }

    boolean is(Outlook outlook) {
        Reading last = reading;
        return last != null && last.observation() instanceof Loose loose && loose.outlook() == outlook;
    }

    private static boolean holds(Observation observation, String sha256) {
        return observation instanceof Bundle bundle && bundle.sha256().equals(sha256);
    }
}
