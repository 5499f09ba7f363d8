package io.aitbc.plugins.manager.admission.check;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.BundleFacts;
import io.aitbc.plugins.manager.admission.Check;
import io.aitbc.plugins.manager.admission.Dependency;
import io.aitbc.plugins.manager.admission.PluginCapability;
import io.aitbc.plugins.manager.reason.Quote;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The plugin has one name, and it can be one. */
final class NameCheck implements Check {

    private static final String RULE = "Write name = \"...\" in @AitbcPlugin: letters, digits and '-', a letter first.";

    @Override
    public List<Reason> findings(BundleFacts bundle, AdmissionContext context) {
        if (!bundle.isPlugin()) {
            return List.of();
        }
        if (bundle.capabilities().size() > 1) {
            String names = String.join(
                    " and ",
                    bundle.capabilities().stream()
                            .map(capability -> Quote.of(capability.name().orElse("")))
                            .toList());
            return List.of(bundle.refused(
                    "it declares " + bundle.capabilities().size() + " plugins, " + names,
                    "Put each class with @AitbcPlugin into a bundle of its own."));
        }
        Optional<String> name = bundle.capability().flatMap(PluginCapability::name);
        if (name.isEmpty()) {
            return List.of(bundle.refused("its capability 'aitbc.plugin' has no name", RULE));
        }
        if (!BundleFacts.isName(name.get())) {
            return List.of(bundle.refused(Quote.of(name.get()) + " cannot be the name of a plugin", RULE));
        }
        if (name.get().toLowerCase(Locale.ROOT).equals(Dependency.PLATFORM)) {
            return List.of(bundle.refused(
                    "the name " + Quote.of(name.get()) + " means the platform itself in dependencies",
                    "Choose another name in @AitbcPlugin."));
        }
        return List.of();
    }
}
