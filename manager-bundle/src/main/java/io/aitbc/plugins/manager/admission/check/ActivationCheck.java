package io.aitbc.plugins.manager.admission.check;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.BundleFacts;
import io.aitbc.plugins.manager.admission.Check;
import io.aitbc.plugins.manager.reason.Quote;
import java.util.ArrayList;
import java.util.List;

/** No code of the bundle runs but its components: no activator, no activation by class loading, no singleton. */
final class ActivationCheck implements Check {

    @Override
    public List<Reason> findings(BundleFacts bundle, AdmissionContext context) {
        List<Reason> findings = new ArrayList<>();
        bundle.manifest()
                .text("Bundle-Activator")
                .ifPresent(activator -> findings.add(bundle.refused(
                        "it has the bundle activator " + Quote.of(activator)
                                + ", which would run outside the runtime's control",
                        "Remove Bundle-Activator and do the work in initialize() and start(), or in a component.")));
        if (bundle.clauses("Bundle-ActivationPolicy").stream()
                .anyMatch(clause -> clause.paths().contains("lazy"))) {
            findings.add(bundle.refused(
                    "its activation policy is 'lazy', so that loading a class of it would start it",
                    "Remove Bundle-ActivationPolicy; 'start: lazy' in the configuration is the runtime's own way."));
        }
        if (bundle.clauses("Bundle-SymbolicName").stream()
                .anyMatch(clause ->
                        clause.directive("singleton").filter("true"::equals).isPresent())) {
            findings.add(bundle.refused(
                    "its symbolic name says 'singleton:=true', so that a new version could not be tried beside it",
                    "Remove ';singleton:=true' from Bundle-SymbolicName."));
        }
        return findings;
    }
}
