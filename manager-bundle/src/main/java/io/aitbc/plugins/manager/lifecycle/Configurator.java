package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.Descriptor;
import java.util.Map;
import java.util.Optional;

/** Gives plugins their configuration. Methods may read files; they are called on worker threads, never on a lane. */
public interface Configurator {
    /** Validates the entry of the file in force against the plugin's schema. */
    Configured configure(Descriptor descriptor);

    /**
     * Hands the values to ConfigAdmin, only while the plugin's bundle is not ACTIVE.
     *
     * @param typed whether a component of the bundle names the plugin's PID
     */
    void publish(String name, PluginConfig config, boolean typed);

    void withdraw(String name);

    /**
     * Checks the values in force against a schema that only the plugin's code has.
     *
     * @param schema what {@code getConfigSchema()} returned; empty means that there is none
     * @return why they do not fit; empty when they do
     */
    Optional<Reason> check(Descriptor descriptor, Map<String, Object> schema);
}
