package io.aitbc.plugins.manager.admission.check;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.BundleFacts;
import io.aitbc.plugins.manager.admission.Check;
import io.aitbc.plugins.manager.admission.jar.ComponentXml;
import io.aitbc.plugins.manager.reason.Quote;
import java.util.ArrayList;
import java.util.List;

/**
 * A plugin is one component that provides {@code BasePlugin} and nothing else, created when the runtime asks for it.
 */
final class PluginComponentCheck implements Check {

    private static final String ANNOTATE = "Write @Component(service = BasePlugin.class) on ";

    @Override
    public List<Reason> findings(BundleFacts bundle, AdmissionContext context) {
        List<ComponentXml> plugins = bundle.pluginComponents();
        if (!bundle.isPlugin()) {
            return plugins.stream()
                    .map(component -> bundle.refused(
                            "its component " + Quote.of(component.name())
                                    + " provides BasePlugin, but the bundle does not say which plugin it is",
                            "Write @AitbcPlugin(name = \"...\", version = \"1.0.0\") on " + className(component)
                                    + " and build it with bnd."))
                    .toList();
        }
        if (plugins.isEmpty()) {
            // What could not be read is told already, and may be the very component that is missed here.
            return bundle.problems().isEmpty() ? List.of(missing(bundle)) : List.of();
        }
        if (plugins.size() > 1) {
            return List.of(bundle.refused(
                    plugins.size() + " of its components provide BasePlugin: "
                            + String.join(
                                    ", ",
                                    plugins.stream()
                                            .map(PluginComponentCheck::className)
                                            .toList()),
                    "Keep one plugin in a bundle; other components provide services of their own."));
        }
        return shape(bundle, plugins.get(0));
    }

    private static Reason missing(BundleFacts bundle) {
        return bundle.components().stream()
                .filter(PluginComponentCheck::looksLikePlugin)
                .findFirst()
                .map(component -> bundle.refused(
                        "its component " + Quote.of(component.name()) + " does not provide BasePlugin, but "
                                + (component.services().isEmpty() ? "nothing" : services(component)),
                        ANNOTATE + className(component) + "."))
                .orElseGet(() -> bundle.refused(
                        "no component of it provides BasePlugin",
                        ANNOTATE + "the class that has @AitbcPlugin, and build it with bnd."));
    }

    private static boolean looksLikePlugin(ComponentXml component) {
        return component.properties().containsKey("aitbc.plugin.name")
                || component.services().stream().anyMatch(service -> service.startsWith("io.aitbc.plugins."));
    }

    private static List<Reason> shape(BundleFacts bundle, ComponentXml plugin) {
        List<Reason> findings = new ArrayList<>();
        String component = "its component " + Quote.of(plugin.name());
        if (plugin.services().size() > 1) {
            findings.add(bundle.refused(
                    component + " provides more than BasePlugin: " + services(plugin),
                    ANNOTATE + className(plugin) + "; the runtime publishes the service of its kind itself."));
        }
        if (plugin.immediate()) {
            findings.add(bundle.refused(
                    component + " is immediate, so that its constructor would run outside the runtime's control",
                    "Remove 'immediate = true' from @Component on " + className(plugin) + "."));
        }
        if (!plugin.enabled() || plugin.factory()) {
            findings.add(bundle.refused(
                    component + " is " + (plugin.factory() ? "a factory" : "not enabled")
                            + ", so that it would never be offered",
                    "Remove '" + (plugin.factory() ? "factory" : "enabled = false") + "' from @Component on "
                            + className(plugin) + "."));
        }
        return findings;
    }

    private static String services(ComponentXml component) {
        return String.join(", ", component.services().stream().map(Quote::of).toList());
    }

    private static String className(ComponentXml component) {
        return "class " + Quote.of(component.implementation());
    }
}
