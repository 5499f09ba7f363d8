package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** The door to admission; called on the reading threads, several at a time. */
public interface Inspection {

    /**
     * Judges staged bytes.
     *
     * @param sha256 the hash of these bytes
     * @throws IOException when the staged copy itself cannot be read
     */
    Verdict examine(String sha256, Path staged, AdmissionContext context) throws IOException;

    /** Whatever is remembered of other bytes is not needed any more. */
    void retain(Set<String> hashes);
}
