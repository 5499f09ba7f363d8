package io.aitbc.plugins.manager.dev.watch;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Files that differ from before: written, new or gone.
 *
 * @param files at least one, sorted
 * @param saved when the last of them was written; when that was noticed, for files that are gone
 */
public record Change(List<Path> files, Instant saved) {
    public Change {
        files = List.copyOf(files);
    }

    /** Whether the project itself is another one, not only what it consists of. */
    public boolean isOfSettings() {
        return files.stream().anyMatch(Watched::isSetting);
    }
}
