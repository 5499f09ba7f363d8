package io.aitbc.plugins.manager.lifecycle;

import java.time.Duration;
import java.util.Map;

/**
 * The settings in force: a snapshot that replaces the one before.
 *
 * @param defaults what holds for plugins without an entry of their own
 */
public record RuntimeSettings(
        boolean autoLoad,
        Duration healthInterval,
        Duration shutdownTimeout,
        String platformVersion,
        PluginSettings defaults,
        Map<String, PluginSettings> plugins) {
    public static final RuntimeSettings DEFAULT = new RuntimeSettings(
            true, Duration.ofSeconds(60), Duration.ofSeconds(45), "1.0.0", PluginSettings.DEFAULT, Map.of());

    public PluginSettings of(String name) {
        return plugins.getOrDefault(name, defaults);
    }

    /** Whether the plugin may run at all. */
    public boolean enabled(String name) {
        return of(name).enabled().orElse(autoLoad);
    }
}
