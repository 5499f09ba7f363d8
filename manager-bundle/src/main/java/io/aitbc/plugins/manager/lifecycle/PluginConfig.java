package io.aitbc.plugins.manager.lifecycle;

import java.util.Map;
import java.util.Set;

/**
 * A plugin's own configuration, ready for use.
 *
 * @param values validated, defaults applied, variables resolved, deeply immutable
 * @param secrets dotted paths of values that must never be shown
 */
public record PluginConfig(Map<String, Object> values, Set<String> secrets) {
    public static final PluginConfig EMPTY = new PluginConfig(Map.of(), Set.of());

    /** Without the values: they may be secret. */
    @Override
    public String toString() {
        return "PluginConfig" + values.keySet();
    }
}
