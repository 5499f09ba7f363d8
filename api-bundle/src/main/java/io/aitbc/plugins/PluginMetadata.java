package io.aitbc.plugins;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a plugin says about itself. Immutable; the lists are copied.
 *
 * <p>The record states what was written and judges nothing: whether the name, the versions and the platforms make sense
 * is decided when the plugin is admitted, with a sentence about each.
 *
 * <p>Specification: PluginMetadata.
 *
 * @param name the plugin's only name, see {@link AitbcPlugin#name()}
 * @param version SemVer text
 * @param description one sentence, may be empty
 * @param author may be empty
 * @param license may be empty
 * @param homepage {@code null} when not given
 * @param repository {@code null} when not given
 * @param keywords may be empty
 * @param dependencies see {@link AitbcPlugin#dependencies()}, may be empty
 * @param minAitbcVersion inclusive; {@code null} when not given
 * @param maxAitbcVersion inclusive; {@code null} when not given
 * @param supportedPlatforms empty means every platform
 */
public record PluginMetadata(
        String name,
        String version,
        String description,
        String author,
        String license,
        @Nullable String homepage,
        @Nullable String repository,
        List<String> keywords,
        List<String> dependencies,
        @Nullable String minAitbcVersion,
        @Nullable String maxAitbcVersion,
        List<String> supportedPlatforms) {

    /** Copies the lists; refuses {@code null} wherever it is not declared. */
    public PluginMetadata {
        requireNonNull(name, "name");
        requireNonNull(version, "version");
        requireNonNull(description, "description");
        requireNonNull(author, "author");
        requireNonNull(license, "license");
        keywords = List.copyOf(keywords);
        dependencies = List.copyOf(dependencies);
        supportedPlatforms = List.copyOf(supportedPlatforms);
    }

    /** The five that the specification demands; everything else is not given. */
    public PluginMetadata(String name, String version, String description, String author, String license) {
        this(name, version, description, author, license, null, null, List.of(), List.of(), null, null, List.of());
    }

    /**
     * Reads the {@link AitbcPlugin} annotation of a plugin's class. Empty texts mean: not given.
     *
     * @throws IllegalStateException when neither the class nor a class it extends carries the annotation
     */
    public static PluginMetadata of(Class<?> pluginClass) {
        AitbcPlugin plugin = pluginClass.getAnnotation(AitbcPlugin.class);
        if (plugin == null) {
            throw new IllegalStateException("Class '" + pluginClass.getName()
                    + "' has no @AitbcPlugin annotation. Annotate it, or override getMetadata().");
        }
        return new PluginMetadata(
                plugin.name(),
                plugin.version(),
                plugin.description(),
                plugin.author(),
                plugin.license(),
                given(plugin.homepage()),
                given(plugin.repository()),
                List.of(plugin.keywords()),
                List.of(plugin.dependencies()),
                given(plugin.minAitbcVersion()),
                given(plugin.maxAitbcVersion()),
                List.of(plugin.supportedPlatforms()));
    }

    /**
     * The specification's dictionary.
     *
     * @return unmodifiable, snake_case keys in the specification's order; what was not given is an absent key
     */
    public Map<String, Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("name", name);
        map.put("version", version);
        map.put("description", description);
        map.put("author", author);
        map.put("license", license);
        map.put("homepage", homepage);
        map.put("repository", repository);
        map.put("keywords", keywords);
        map.put("dependencies", dependencies);
        map.put("min_aitbc_version", minAitbcVersion);
        map.put("max_aitbc_version", maxAitbcVersion);
        map.put("supported_platforms", supportedPlatforms);
        return Dictionaries.copyOf(map);
    }

    private static @Nullable String given(String text) {
        return text.isEmpty() ? null : text;
    }
}
