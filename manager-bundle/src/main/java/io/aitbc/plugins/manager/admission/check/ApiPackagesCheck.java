package io.aitbc.plugins.manager.admission.check;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.BundleFacts;
import io.aitbc.plugins.manager.admission.Check;
import io.aitbc.plugins.manager.admission.jar.Clause;
import io.aitbc.plugins.manager.reason.Quote;
import java.util.ArrayList;
import java.util.List;

/** The packages of the runtime belong to the runtime: they are imported, never exported, and the manager's are nobody's. */
final class ApiPackagesCheck implements Check {

    private static final String API = "io.aitbc.plugins";
    private static final String MANAGER = API + ".manager";
    private static final String MANAGER_BUNDLE = "aitbc-plugin-manager";

    @Override
    public List<Reason> findings(BundleFacts bundle, AdmissionContext context) {
        List<Reason> findings = new ArrayList<>();
        for (String exported : paths(bundle, "Export-Package")) {
            if (isIn(API, exported)) {
                findings.add(bundle.refused(
                        "it exports the package " + Quote.of(exported) + ", which is the runtime's own",
                        "Remove it from Export-Package, and from the bundle; choose packages of your own."));
            }
        }
        for (String header : List.of("Import-Package", "DynamicImport-Package")) {
            for (String imported : paths(bundle, header)) {
                if (isIn(MANAGER, imported)) {
                    findings.add(bundle.refused(
                            "it imports the package " + Quote.of(imported) + ", which is the manager's inside",
                            "Use the services of io.aitbc.plugins.management instead."));
                }
            }
        }
        if (paths(bundle, "Require-Bundle").contains(MANAGER_BUNDLE)) {
            findings.add(bundle.refused(
                    "it requires the bundle '" + MANAGER_BUNDLE + "', which is the manager's inside",
                    "Use the services of io.aitbc.plugins.management instead."));
        }
        if (bundle.jar().holdsApi() && !paths(bundle, "Import-Package").contains(API)) {
            findings.add(bundle.refused(
                    "it brings its own copy of the package '" + API + "', which is not the one that the runtime calls",
                    "Leave the API out of the bundle (Maven: scope provided) and import it."));
        }
        return findings;
    }

    private static List<String> paths(BundleFacts bundle, String header) {
        return bundle.clauses(header).stream()
                .map(Clause::paths)
                .flatMap(List::stream)
                .toList();
    }

    private static boolean isIn(String root, String name) {
        return name.equals(root) || name.startsWith(root + ".");
    }
}
