package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.manager.admission.Dependency;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the configuration file says of one plugin, without its own {@code config} object.
 *
 * @param enabled empty when the plugin has no entry: then {@code auto_load} decides
 * @param priority 1 to 100, lower starts first
 * @param dependencies those of the file; joined with those of the metadata
 * @param lazy {@code start: lazy}
 * @param unhealthyAfter how many UNHEALTHY checks in a row make ERROR
 * @param probation how long a plugin must stay ACTIVE before its failures are forgotten
 */
public record PluginSettings(
        Optional<Boolean> enabled,
        int priority,
        List<Dependency> dependencies,
        boolean lazy,
        Limits limits,
        int unhealthyAfter,
        Duration probation) {
    public static final PluginSettings DEFAULT =
            new PluginSettings(Optional.empty(), 50, List.of(), false, Limits.DEFAULT, 3, Duration.ofSeconds(10));
}
