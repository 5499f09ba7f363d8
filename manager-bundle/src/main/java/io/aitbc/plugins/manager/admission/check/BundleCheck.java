package io.aitbc.plugins.manager.admission.check;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.BundleFacts;
import io.aitbc.plugins.manager.admission.Check;
import io.aitbc.plugins.manager.reason.Quote;
import java.util.List;

/** The archive is a bundle of OSGi release 4 or later, and none that attaches itself to another. */
final class BundleCheck implements Check {

    private static final String BUILD = "Build it with bnd; see docs/first-plugin.md.";

    @Override
    public List<Reason> findings(BundleFacts bundle, AdmissionContext context) {
        if (bundle.symbolicName().isEmpty()) {
            return List.of(bundle.finding(
                    Reason.Code.NOT_A_BUNDLE, "it is no bundle: its manifest has no Bundle-SymbolicName", BUILD));
        }
        if (bundle.manifest().text("Bundle-ManifestVersion").filter("2"::equals).isEmpty()) {
            return List.of(bundle.finding(
                    Reason.Code.NOT_A_BUNDLE, "its manifest does not say 'Bundle-ManifestVersion: 2'", BUILD));
        }
        return bundle.clauses("Fragment-Host").stream()
                .map(
                        host -> bundle.refused(
                                "it is a fragment of " + Quote.of(host.path())
                                        + ", and a fragment puts its classes into a bundle that was admitted without them",
                                "Make it a bundle that exports its packages, or put its classes into the bundle that needs them."))
                .toList();
    }
}
