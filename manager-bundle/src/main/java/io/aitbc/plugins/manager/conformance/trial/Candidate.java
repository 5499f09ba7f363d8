package io.aitbc.plugins.manager.conformance.trial;

import java.nio.file.Path;
import java.util.List;

/**
 * A bundle to be tried. Immutable.
 *
 * @param name the plugin's name; for a library its symbolic name
 * @param sha256 in hexadecimal
 * @param dependencies the names of the plugins that it needs
 * @param required the keys that its configuration has to have, and that have no default
 */
public record Candidate(
        Path file, boolean plugin, String name, String sha256, List<String> dependencies, List<String> required) {

    /** Copies the lists. */
    public Candidate {
        dependencies = List.copyOf(dependencies);
        required = List.copyOf(required);
    }

    /** Begins a sentence. */
    String subject() {
        return (plugin ? "Plugin '" : "Library '") + name + "'";
    }
}
