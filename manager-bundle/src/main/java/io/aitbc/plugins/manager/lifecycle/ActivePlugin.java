package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.BasePlugin;

/** A plugin while it is ACTIVE. Its object is only to be called through {@code caller}. */
public record ActivePlugin(
        String name,
        String version,
        BasePlugin plugin,
        ClassLoader loader,
        PluginSettings settings,
        PluginCaller caller) {
    /** The plugin's class; asking for it runs nothing of the plugin. */
    public Class<?> type() {
        return plugin.getClass();
    }
}
