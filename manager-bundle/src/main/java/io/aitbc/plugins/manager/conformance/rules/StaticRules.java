package io.aitbc.plugins.manager.conformance.rules;

import io.aitbc.plugins.manager.bundles.packages.PackageOffers;
import io.aitbc.plugins.manager.conformance.report.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** All rules that need no runtime, in the order of the report. */
public final class StaticRules {

    private final List<BundleRule> rules;

    /** Against what an installation offers. */
    public StaticRules(PackageOffers offers) {
        rules = List.of(
                new AdmissionRules(),
                new MetadataRules(),
                new SchemaRules(),
                new ImportRules(offers),
                new CodeRules(),
                new PermissionRules(),
                new ContentRules(offers));
    }

    /**
     * Asks every rule.
     *
     * @throws IOException when the bundle's file cannot be read
     */
    public List<Finding> findings(Subject subject) throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (BundleRule rule : rules) {
            findings.addAll(rule.findings(subject));
        }
        return findings;
    }
}
