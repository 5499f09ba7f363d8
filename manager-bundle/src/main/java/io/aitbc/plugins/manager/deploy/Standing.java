package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Mark;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Plugin;
import io.aitbc.plugins.manager.deploy.store.DesiredStates;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.trust.store.Signers;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What stands besides the files.
 *
 * @param marks bytes that must not be taken, by content hash
 * @param plugins what is wanted of each plugin, by name in lower case
 * @param kept what is known of the kept bytes that are called for, by content hash
 * @param signers whose updates of each plugin are taken
 * @param waiting what serves while an operator has to agree to newer bytes
 * @param forbidden by content hash why bytes that are installed may not be used any more
 */
record Standing(
        Map<String, Mark> marks,
        Map<String, Plugin> plugins,
        Map<String, KeptBytes> kept,
        Signers signers,
        Waiting waiting,
        Map<String, Reason> forbidden) {

    /**
     * @param withheld whether an operator has to agree to bytes before they may run
     * @param former by name in lower case the content hash of the bytes that serve until then
     */
    record Waiting(Predicate<Artifact> withheld, Map<String, String> former) {
        static final Waiting NONE = new Waiting(artifact -> false, Map.of());
    }

    static final Standing NOTHING = new Standing(Map.of(), Map.of(), Map.of());

    /** Nothing was signed so far. */
    Standing(Map<String, Mark> marks, Map<String, Plugin> plugins, Map<String, KeptBytes> kept) {
        this(marks, plugins, kept, Signers.NOBODY, Waiting.NONE, Map.of());
    }

    /** Why bytes of a file are not taken although they are good: their signer is not the one of before. */
    Optional<Reason> objection(Artifact artifact) {
        Descriptor descriptor = artifact.descriptor();
        return descriptor.isPlugin()
                ? signers.objection(descriptor.name(), descriptor.version(), artifact.signing())
                        .map(Reason.class::cast)
                : Optional.empty();
    }

    /** The files of bytes of a name for which another version stands in. */
    Set<String> sentBackFiles(String key) {
        return marks.values().stream()
                .filter(mark ->
                        mark.sentBack() && DesiredStates.key(mark.name()).equals(key))
                .flatMap(mark -> mark.files().stream())
                .collect(Collectors.toSet());
    }
}
