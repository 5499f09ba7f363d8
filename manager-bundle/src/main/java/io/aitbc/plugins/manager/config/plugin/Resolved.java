package io.aitbc.plugins.manager.config.plugin;

import io.aitbc.plugins.manager.lifecycle.PluginConfig;
import java.util.Map;

/**
 * A plugin's configuration, ready for use.
 *
 * @param origins of every value that is no object, by dotted path, in the order of the file, defaults last
 */
public record Resolved(PluginConfig config, Map<String, Origin> origins) {}
