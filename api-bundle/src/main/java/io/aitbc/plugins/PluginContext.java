package io.aitbc.plugins;

import java.nio.file.Path;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What the runtime gives to one plugin: its configuration, its directories, its logger and its ways to others. The
 * specification's constructor argument, injected into the plugin's constructor:
 *
 * <pre>{@code
 * @Activate
 * public HelloPlugin(@Reference(scope = ReferenceScope.PROTOTYPE_REQUIRED) PluginContext context) { ... }
 * }</pre>
 *
 * <p>Each plugin has its own context, and each new instance of a plugin has a new one. All methods may be called from
 * any thread, in the constructor as well.
 *
 * <p>Specification: PluginContext.
 */
@ProviderType
public interface PluginContext {

    /**
     * The plugin's own {@code config} object of {@code etc/aitbc.yaml}: nested as in the file, validated against the
     * plugin's schema, with the schema's defaults applied and variables resolved. It stays the same for the life of the
     * instance; a changed configuration reaches a plugin as a new instance or through {@link BasePlugin#reconfigure}.
     *
     * @return unmodifiable at every level, without {@code null}; empty when nothing is configured
     */
    Map<String, Object> config();

    /**
     * The same configuration as a record of the plugin. The component {@code maxAgents} takes the key
     * {@code max_agents}; component types may be text, numbers, booleans, enums, {@link java.time.Duration},
     * {@link Path}, {@link java.net.URI}, {@link java.util.Optional}, {@link java.util.List} and other records.
     *
     * @throws IllegalArgumentException when values are missing or do not fit; its message names all of them. Thrown out
     *     of the constructor or {@code initialize()} it makes the plugin ERROR
     */
    <T extends Record> T config(Class<T> type);

    /** Where the plugin keeps its files. Exists; survives restarts and updates, and an uninstall without purge. */
    Path dataDir();

    /** Where the plugin keeps files of no lasting value. Exists; removed when the plugin is unloaded. */
    Path tempDir();

    /** The plugin's logger, called after the plugin. */
    PluginLogger logger();

    /** The way to publish events and to subscribe to some of them. */
    EventBus eventBus();

    /** The way to AITBC's own services. */
    ApiClient apiClient();

    /** The runtime's view of this plugin at this moment. Read only: it changes when a phase is over. */
    PluginStatus status();
}
