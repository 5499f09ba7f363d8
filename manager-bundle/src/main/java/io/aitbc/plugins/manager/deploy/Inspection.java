package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.Verdict;
import java.nio.file.Path;

/** The door to admission; called on the reading threads, several at a time. */
@FunctionalInterface
public interface Inspection {
    Verdict examine(Path staged, AdmissionContext context);
}
