package io.aitbc.plugins.manager.admission.jar;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Declarative Services component as its XML describes it. Immutable.
 *
 * @param name the component's name; the class where none is written
 * @param implementation the class
 * @param services what it provides
 * @param immediate whether it asks to be created without being used
 * @param enabled whether DS may create it from the start
 * @param factory whether it is created by a factory only
 * @param modified the method that takes a changed configuration while the component lives
 * @param configurationPids under which it takes configuration
 * @param references name to target filter, of those that have one
 * @param properties the properties that are written as a value, by name
 */
public record ComponentXml(
        String name,
        String implementation,
        List<String> services,
        boolean immediate,
        boolean enabled,
        boolean factory,
        Optional<String> modified,
        List<String> configurationPids,
        Map<String, String> references,
        Map<String, String> properties) {

    /** Copies what it is given. */
    public ComponentXml {
        services = List.copyOf(services);
        configurationPids = List.copyOf(configurationPids);
        references = Map.copyOf(references);
        properties = Map.copyOf(properties);
    }
}
