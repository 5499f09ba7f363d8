package io.aitbc.plugins.manager.admission.check;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.BundleFacts;
import io.aitbc.plugins.manager.admission.Check;
import io.aitbc.plugins.manager.admission.JavaLevel;
import java.util.List;

/** The class files are not newer than the Java that runs. */
final class JavaCheck implements Check {

    @Override
    public List<Reason> findings(BundleFacts bundle, AdmissionContext context) {
        int needed = JavaLevel.of(bundle);
        if (needed <= context.javaFeature()) {
            return List.of();
        }
        return List.of(bundle.finding(
                Reason.Code.INCOMPATIBLE,
                "it was compiled for Java " + needed + ", and this runtime runs on Java " + context.javaFeature(),
                "Compile it with --release " + context.javaFeature() + ", or run the runtime on Java " + needed
                        + " or later."));
    }
}
