package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.manager.admission.SemVer;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Blocked;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Mark;
import io.aitbc.plugins.manager.deploy.store.DesiredStates;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What has to stand back where the operator wants a version that would not be preferred. On the deciding thread. */
final class HigherVersions {

    private final FileTable table;
    private final DesiredStates desired;
    private final Clock clock;

    HigherVersions(FileTable table, DesiredStates desired, Clock clock) {
        this.table = table;
        this.desired = desired;
        this.clock = clock;
    }

    /** The admitted bytes of the files of a name, whether they may be taken or not. */
    List<Artifact> present(String name) {
        return table.present().stream()
                .sorted(Present.PRECEDENCE)
                .flatMap(present -> Claim.of(present, Standing.NOTHING).stream())
                .filter(Claim.Offer.class::isInstance)
                .map(claim -> ((Claim.Offer) claim).artifact())
                .filter(artifact -> artifact.descriptor().isPlugin()
                        && DesiredStates.key(artifact.descriptor().name()).equals(DesiredStates.key(name)))
                .toList();
    }

    /** What would be preferred to the target may not be taken; where nothing would, what is there stands back. */
    Map<String, Mark> marks(Artifact target) {
        List<Artifact> others = present(target.descriptor().name()).stream()
                .filter(artifact -> !artifact.sha256().equals(target.sha256()))
                .toList();
        List<Artifact> higher = others.stream()
                .filter(artifact -> compare(artifact, target) >= 0)
                .toList();
        List<Artifact> back = higher.isEmpty() && target.file().isEmpty() ? others : higher;
        Map<String, Mark> marks = new LinkedHashMap<>();
        String because = "the operator went to '" + target.descriptor().version() + "'.";
        for (Artifact artifact : back) {
            Mark before = marks.get(artifact.sha256());
            List<String> files = new ArrayList<>(before == null ? List.of() : before.files());
            artifact.file().ifPresent(file -> files.add(file.toString()));
            marks.put(
                    artifact.sha256(),
                    new Mark(
                            Blocked.ROLLED_BACK,
                            target.descriptor().name(),
                            files,
                            because,
                            clock.instant().toString()));
        }
        marks.keySet().removeIf(hash -> {
            Mark before = desired.marks().get(hash);
            return before != null && before.sentBack();
        });
        return marks;
    }

    private static int compare(Artifact one, Artifact two) {
        return SemVer.parse(one.descriptor().version())
                .compareTo(SemVer.parse(two.descriptor().version()));
    }
}
