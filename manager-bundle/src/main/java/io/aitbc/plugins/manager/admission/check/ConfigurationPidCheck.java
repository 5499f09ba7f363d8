package io.aitbc.plugins.manager.admission.check;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.BundleFacts;
import io.aitbc.plugins.manager.admission.Check;
import io.aitbc.plugins.manager.reason.Quote;
import java.util.List;
import java.util.Optional;

/** A component that takes typed configuration names the PID of its own plugin. */
final class ConfigurationPidCheck implements Check {

    private static final String PREFIX = "io.aitbc.plugin.";

    @Override
    public List<Reason> findings(BundleFacts bundle, AdmissionContext context) {
        Optional<String> own = bundle.isPlugin() ? bundle.name().map(PREFIX::concat) : Optional.empty();
        return bundle.components().stream()
                .flatMap(component -> component.configurationPids().stream())
                .filter(pid -> pid.startsWith(PREFIX) && !own.equals(Optional.of(pid)))
                .distinct()
                .map(pid -> bundle.refused(
                        "a component of it takes the configuration " + Quote.of(pid) + ", which is not its own",
                        own.map(name -> "Write configurationPid = \"" + name + "\".")
                                .orElse("Remove configurationPid: only a plugin has a configuration under this name.")))
                .toList();
    }
}
