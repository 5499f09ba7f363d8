package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.manager.deploy.store.DesiredState.Mark;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Plugin;
import io.aitbc.plugins.manager.deploy.store.DesiredStates;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What stands besides the files.
 *
 * @param marks bytes that must not be taken, by content hash
 * @param plugins what is wanted of each plugin, by name in lower case
 * @param kept what is known of the kept bytes that are called for, by content hash
 */
record Standing(Map<String, Mark> marks, Map<String, Plugin> plugins, Map<String, KeptBytes> kept) {

    static final Standing NOTHING = new Standing(Map.of(), Map.of(), Map.of());

    /** The files of bytes of a name for which another version stands in. */
    Set<String> sentBackFiles(String key) {
        return marks.values().stream()
                .filter(mark ->
                        mark.sentBack() && DesiredStates.key(mark.name()).equals(key))
                .flatMap(mark -> mark.files().stream())
                .collect(Collectors.toSet());
    }
}
