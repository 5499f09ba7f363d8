package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.manager.lifecycle.Artifact;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/**
 * A file that is there, and what was found in it. Immutable.
 *
 * @param held what the file held before, when that is in use
 */
record Present(Folder folder, Path file, Observation observation, Optional<Artifact> held) {

    /** The earlier folder, then the file's name. */
    static final Comparator<Present> PRECEDENCE = Comparator.comparingInt(
                    (Present present) -> present.folder().rank())
            .thenComparing(present -> present.file().toString());
}
