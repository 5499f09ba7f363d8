package io.aitbc.plugins.manager.admission;

import io.aitbc.plugins.PluginMetadata;
import io.aitbc.plugins.manager.admission.jar.Clause;
import java.util.List;
import java.util.Optional;

/**
 * The {@code aitbc.plugin} capability as the manifest has it: texts, not judged yet. Immutable.
 *
 * @param name empty when the attribute is missing
 * @param version empty when the attribute {@code semver} is missing
 */
public record PluginCapability(
        Optional<String> name,
        Optional<String> version,
        Optional<String> minAitbcVersion,
        Optional<String> maxAitbcVersion,
        List<String> supportedPlatforms,
        List<String> dependencies,
        PluginMetadata metadata) {

    /** The capability's namespace, and the attribute that has the name. */
    public static final String NAMESPACE = "aitbc.plugin";

    static PluginCapability of(Clause clause) {
        Optional<String> name = given(clause, NAMESPACE);
        Optional<String> version = given(clause, "semver");
        Optional<String> min = given(clause, "minAitbcVersion");
        Optional<String> max = given(clause, "maxAitbcVersion");
        List<String> platforms = list(clause, "supportedPlatforms");
        List<String> dependencies = list(clause, "dependencies");
        PluginMetadata metadata = new PluginMetadata(
                name.orElse(""),
                version.orElse(""),
                given(clause, "description").orElse(""),
                given(clause, "author").orElse(""),
                given(clause, "license").orElse(""),
                given(clause, "homepage").orElse(null),
                given(clause, "repository").orElse(null),
                list(clause, "keywords"),
                dependencies,
                min.orElse(null),
                max.orElse(null),
                platforms);
        return new PluginCapability(name, version, min, max, platforms, dependencies, metadata);
    }

    private static Optional<String> given(Clause clause, String attribute) {
        return clause.attribute(attribute).filter(text -> !text.isBlank());
    }

    private static List<String> list(Clause clause, String attribute) {
        return clause.elements(attribute).stream()
                .filter(element -> !element.isBlank())
                .toList();
    }
}
