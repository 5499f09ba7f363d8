package io.aitbc.plugins.manager.project;

import io.aitbc.plugins.manager.admission.BundleFacts;
import io.aitbc.plugins.manager.admission.Dependency;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * What follows from a plugin's name.
 *
 * @param plugin {@code my-plugin}
 * @param type {@code MyPlugin}
 * @param javaPackage {@code com.example.myplugin}
 */
record Names(String plugin, String type, String javaPackage) {
    private static final String GROUP = "com.example";
    private static final String SUFFIX = "Plugin";

    /** Why this cannot be the name of a plugin; empty when it can. The runtime's own rules. */
    static Optional<String> problem(String name) {
        if (!BundleFacts.isName(name)) {
            return Optional.of(
                    "'" + name
                            + "' cannot be the name of a plugin. Write letters, digits and '-', a letter first, such as 'my-plugin'.");
        }
        return name.toLowerCase(Locale.ROOT).equals(Dependency.PLATFORM)
                ? Optional.of("The name '" + name + "' means the platform itself in dependencies. Choose another one.")
                : Optional.empty();
    }

    static Names of(String plugin) {
        String camel = Arrays.stream(plugin.split("-"))
                .filter(part -> !part.isEmpty())
                .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
                .collect(Collectors.joining());
        String last = plugin.replace("-", "").toLowerCase(Locale.ROOT);
        String below = SourceVersion.isName(GROUP + "." + last) ? last : last + SUFFIX.toLowerCase(Locale.ROOT);
        return new Names(plugin, camel.endsWith(SUFFIX) ? camel : camel + SUFFIX, GROUP + "." + below);
    }

    String group() {
        return GROUP;
    }

    String folder() {
        return javaPackage.replace('.', '/');
    }
}
