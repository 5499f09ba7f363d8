package io.aitbc.plugins.manager.deploy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What came of the files of a name.
 *
 * @param deleted files that are gone
 * @param kept files that are still there, each with why; their present bytes are not taken any more
 */
public record Uninstalled(List<Path> deleted, Map<Path, String> kept) {
    public Uninstalled {
        deleted = List.copyOf(deleted);
        kept = Map.copyOf(kept);
    }

    /** Whether there was any file of that name. */
    public boolean foundAny() {
        return !deleted.isEmpty() || !kept.isEmpty();
    }
}
