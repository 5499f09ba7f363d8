package io.aitbc.plugins.manager.admission.check;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.BundleFacts;
import io.aitbc.plugins.manager.admission.Check;
import java.util.List;

/** Every part that was looked at could be read. */
final class PartsCheck implements Check {

    @Override
    public List<Reason> findings(BundleFacts bundle, AdmissionContext context) {
        return bundle.problems().stream()
                .map(problem -> bundle.finding(
                        Reason.Code.NOT_A_BUNDLE,
                        "its file " + problem,
                        "Build the bundle again with bnd and copy it again."))
                .toList();
    }
}
