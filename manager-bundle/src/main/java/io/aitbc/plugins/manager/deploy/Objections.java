package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.deploy.store.DesiredState;
import io.aitbc.plugins.manager.deploy.store.Histories;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.trust.store.Signers;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Why bytes of a file are not taken although they are good: another signer than before, or a version below the one that is
 * written down. On the deciding thread.
 *
 * @param signers whose updates of each plugin are taken
 */
record Objections(Supplier<Signers> signers, WrittenVersions written, Histories histories) {

    /** What there is against some bytes. What is in use, or was gone back to, does not undercut itself. */
    Optional<Reason> against(Artifact artifact, DesiredState state, Predicate<Artifact> used) {
        Descriptor descriptor = artifact.descriptor();
        String name = descriptor.name();
        if (!descriptor.isPlugin()) {
            return Optional.empty();
        }
        return signers.get()
                .objection(name, descriptor.version(), artifact.signing())
                .map(Reason.class::cast)
                .or(() -> used.test(artifact) || histories.latest(name).equals(Optional.of(artifact.sha256()))
                        ? Optional.empty()
                        : written.objection(artifact, state.hashes()));
    }
}
