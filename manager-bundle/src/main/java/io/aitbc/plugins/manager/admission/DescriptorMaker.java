package io.aitbc.plugins.manager.admission;

import io.aitbc.plugins.manager.admission.jar.ComponentXml;
import java.util.List;
import java.util.Optional;

/** Makes the descriptor of a bundle that passed every check. */
final class DescriptorMaker {

    private static final String PID_PREFIX = "io.aitbc.plugin.";

    private DescriptorMaker() {}

    static Descriptor make(BundleFacts bundle) {
        String name = bundle.name().orElseThrow();
        String pid = PID_PREFIX + name;
        List<Dependency> dependencies = bundle.capability().stream()
                .flatMap(capability -> capability.dependencies().stream())
                .map(Dependency::parse)
                .toList();
        Optional<ComponentXml> plugin =
                bundle.isPlugin() ? bundle.pluginComponents().stream().findFirst() : Optional.empty();
        return new Descriptor(
                bundle.isPlugin() ? Descriptor.Kind.PLUGIN : Descriptor.Kind.LIBRARY,
                name,
                bundle.version().orElseThrow(),
                bundle.capability().map(PluginCapability::metadata),
                bundle.symbolicName().orElseThrow(),
                bundle.bundleVersion(),
                dependencies,
                plugin.map(ComponentXml::name),
                bundle.components().stream().map(ComponentXml::name).toList(),
                bundle.components().stream()
                        .anyMatch(component -> component.configurationPids().contains(pid)),
                bundle.jar().configSchema(),
                Requested.of(bundle, dependencies),
                JavaLevel.of(bundle),
                bundle.jar().size(),
                Advice.about(bundle, dependencies));
    }
}
