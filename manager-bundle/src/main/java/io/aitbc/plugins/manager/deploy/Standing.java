package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Mark;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Plugin;
import io.aitbc.plugins.manager.deploy.store.DesiredStates;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What stands besides the files.
 *
 * @param marks bytes that must not be taken, by content hash
 * @param plugins what is wanted of each plugin, by name in lower case
 * @param kept what is known of the kept bytes that are called for, by content hash
 * @param objections why bytes of a file are not taken although they are good
 * @param waiting what serves while an operator has to agree to newer bytes
 * @param forbidden by content hash why bytes that are installed may not be used any more
 */
record Standing(
        Map<String, Mark> marks,
        Map<String, Plugin> plugins,
        Map<String, KeptBytes> kept,
        Function<Artifact, Optional<Reason>> objections,
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

    /** Nobody objects to anything. */
    Standing(Map<String, Mark> marks, Map<String, Plugin> plugins, Map<String, KeptBytes> kept) {
        this(marks, plugins, kept, artifact -> Optional.empty(), Waiting.NONE, Map.of());
    }

    /** Why bytes of a file are not taken although they are good. */
    Optional<Reason> objection(Artifact artifact) {
        return objections.apply(artifact);
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
