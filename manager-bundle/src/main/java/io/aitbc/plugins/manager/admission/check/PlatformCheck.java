package io.aitbc.plugins.manager.admission.check;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.BundleFacts;
import io.aitbc.plugins.manager.admission.Check;
import io.aitbc.plugins.manager.admission.PluginCapability;
import io.aitbc.plugins.manager.reason.Quote;
import java.util.List;

/** The plugin runs on this operating system and architecture. */
final class PlatformCheck implements Check {

    @Override
    public List<Reason> findings(BundleFacts bundle, AdmissionContext context) {
        List<String> supported =
                bundle.capability().map(PluginCapability::supportedPlatforms).orElse(List.of());
        if (supported.isEmpty() || supported.stream().anyMatch(context::fits)) {
            return List.of();
        }
        String here = context.os() + "/" + context.arch();
        return List.of(bundle.finding(
                Reason.Code.INCOMPATIBLE,
                "it supports " + Quote.of(String.join(", ", supported)) + ", and this is " + here,
                "Use a build of the plugin for " + here
                        + ". Platforms are written linux, macos, windows or any, with /amd64 or such if needed."));
    }
}
