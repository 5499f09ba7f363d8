package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.Verdict;
import io.aitbc.plugins.manager.admission.verify.SignatureInput;
import io.aitbc.plugins.manager.trust.Keyring;
import io.aitbc.plugins.manager.trust.store.Signers;
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

    /**
     * Adds to a verdict what is to be said of signatures; cheap for bytes that were seen before.
     *
     * @param input what comes with the bytes
     * @throws IOException when the staged copy itself cannot be read
     */
    Verdict verify(Verdict verdict, String sha256, Path staged, SignatureInput input, Keyring keyring)
            throws IOException;

    /** Whose updates of each plugin are taken; changes when bytes are chosen and when the operator says so. */
    Signers signers();

    /** Whatever is remembered of other bytes is not needed any more. */
    void retain(Set<String> hashes);
}
