package io.aitbc.plugins.manager.admission.check;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.BundleFacts;
import io.aitbc.plugins.manager.admission.Check;
import io.aitbc.plugins.manager.admission.PluginCapability;
import io.aitbc.plugins.manager.admission.SemVer;
import io.aitbc.plugins.manager.reason.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The plugin has a version, and it is SemVer; the bundle has one that the framework can take. */
final class VersionCheck implements Check {

    private static final String RULE =
            "Write version = \"1.0.0\" in @AitbcPlugin: three numbers, then '-beta.1' or such if needed.";
    private static final Pattern BUNDLE_VERSION =
            Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9}(\\.[0-9]{1,9}(\\.[a-zA-Z0-9_-]+)?)?)?");

    @Override
    public List<Reason> findings(BundleFacts bundle, AdmissionContext context) {
        List<Reason> findings = new ArrayList<>();
        if (!BUNDLE_VERSION.matcher(bundle.bundleVersion()).matches()) {
            findings.add(bundle.refused(
                    "its Bundle-Version " + Quote.of(bundle.bundleVersion()) + " is none for the framework",
                    "Write up to three numbers and one qualifier, such as '1.0.0' or '1.0.0.beta_1'."));
        }
        if (bundle.isPlugin()) {
            pluginVersion(bundle).ifPresent(findings::add);
        }
        return findings;
    }

    private static Optional<Reason> pluginVersion(BundleFacts bundle) {
        Optional<String> version = bundle.capability().flatMap(PluginCapability::version);
        if (version.isEmpty()) {
            return Optional.of(bundle.refused("its capability 'aitbc.plugin' has no attribute 'semver'", RULE));
        }
        try {
            SemVer.parse(version.get());
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(bundle.refused("its version " + e.getMessage(), RULE));
        }
    }
}
