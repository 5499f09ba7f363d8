package io.aitbc.plugins.manager.admission;

import io.aitbc.plugins.management.Reason;
import java.util.List;

/** One rule about bundles. Has no state; sees data only, never the file. */
@FunctionalInterface
public interface Check {

    /**
     * Looks at a bundle.
     *
     * @return what breaks the rule, each with what to write instead; empty when the rule is kept
     */
    List<Reason> findings(BundleFacts bundle, AdmissionContext context);
}
