package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.deploy.store.Batch.Lowered;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import java.util.List;

/** What came of several files and removals that are to be one change, before anything is changed. */
public sealed interface PreparedBatch {

    /**
     * It can be made.
     *
     * @param files each with the choice that would be made for its name then
     * @param removals names of plugins that go
     * @param lowered those of the files that take the place of higher versions
     */
    record Ready(List<Prepared.Ready> files, List<String> removals, List<Lowered> lowered) implements PreparedBatch {
        /** What would be brought. */
        public List<Artifact> artifacts() {
            return files.stream().map(Prepared.Ready::artifact).toList();
        }
    }

    /** It cannot be made, for all of these reasons. */
    record Unfit(List<Reason> reasons) implements PreparedBatch {}
}
