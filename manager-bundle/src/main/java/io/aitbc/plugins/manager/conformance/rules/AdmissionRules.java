package io.aitbc.plugins.manager.conformance.rules;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.SemVer;
import io.aitbc.plugins.manager.admission.check.Checks;
import io.aitbc.plugins.manager.conformance.report.Finding;
import io.aitbc.plugins.manager.conformance.report.Rule;
import java.util.ArrayList;
import java.util.List;

/** What every runtime refuses: its own checks, for the oldest Java that it runs on. */
final class AdmissionRules implements BundleRule {

    private static final int OLDEST_JAVA = 17;

    @Override
    public List<Finding> findings(Subject subject) {
        AdmissionContext here = AdmissionContext.current(new SemVer(1, 0, 0));
        AdmissionContext oldest = new AdmissionContext(here.platformVersion(), here.os(), here.arch(), OLDEST_JAVA);
        List<Finding> findings = new ArrayList<>();
        Checks.byName().forEach((name, check) -> check.findings(subject.facts(), oldest)
                .forEach(reason -> findings.add(finding(Rule.of(name), reason))));
        return findings;
    }

    /** A plugin may be for other systems than the author's own. */
    private static Finding finding(Rule rule, Reason reason) {
        String fix = reason.fix().orElse("See docs/checking.md.");
        return rule == Rule.PLATFORM ? rule.note(reason.message(), fix) : rule.error(reason.message(), fix);
    }
}
