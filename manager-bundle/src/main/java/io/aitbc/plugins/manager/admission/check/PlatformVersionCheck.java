package io.aitbc.plugins.manager.admission.check;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.BundleFacts;
import io.aitbc.plugins.manager.admission.Check;
import io.aitbc.plugins.manager.admission.Dependency;
import io.aitbc.plugins.manager.admission.PluginCapability;
import io.aitbc.plugins.manager.admission.SemVer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The platform's version is one that the plugin was made for: between {@code minAitbcVersion} and {@code
 * maxAitbcVersion}, both inclusive, and within what its dependencies say of {@code aitbc}.
 */
final class PlatformVersionCheck implements Check {

    @Override
    public List<Reason> findings(BundleFacts bundle, AdmissionContext context) {
        List<Reason> findings = new ArrayList<>();
        bundle.capability().ifPresent(capability -> {
            limit(bundle, capability.minAitbcVersion(), "minAitbcVersion", findings)
                    .filter(min -> context.platformVersion().compareTo(min) < 0)
                    .ifPresent(min -> findings.add(mismatch(bundle, "AITBC " + min + " or later", context)));
            limit(bundle, capability.maxAitbcVersion(), "maxAitbcVersion", findings)
                    .filter(max -> context.platformVersion().compareTo(max) > 0)
                    .ifPresent(max -> findings.add(mismatch(bundle, "AITBC " + max + " or earlier", context)));
            for (Dependency platform : platformDependencies(capability)) {
                if (!platform.optional() && !platform.range().contains(context.platformVersion())) {
                    findings.add(mismatch(bundle, "AITBC " + platform.range(), context));
                }
            }
        });
        return findings;
    }

    private static Optional<SemVer> limit(
            BundleFacts bundle, Optional<String> text, String member, List<Reason> findings) {
        try {
            return text.map(SemVer::parseShort);
        } catch (IllegalArgumentException e) {
            findings.add(bundle.refused(
                    "its " + member + " " + e.getMessage(),
                    "Correct " + member + " in @AitbcPlugin, or leave it out."));
            return Optional.empty();
        }
    }

    /** What cannot be read here is told by the check of the dependencies. */
    private static List<Dependency> platformDependencies(PluginCapability capability) {
        List<Dependency> platform = new ArrayList<>();
        for (String text : capability.dependencies()) {
            if (DependencyCheck.problem(text).isEmpty()) {
                platform.add(Dependency.parse(text));
            }
        }
        platform.removeIf(dependency -> !dependency.isPlatform());
        return platform;
    }

    private static Reason mismatch(BundleFacts bundle, String needed, AdmissionContext context) {
        return bundle.finding(
                Reason.Code.INCOMPATIBLE,
                "it needs " + needed + ", and this platform is AITBC " + context.platformVersion(),
                "Use a version of the plugin that was made for AITBC " + context.platformVersion() + ".");
    }
}
