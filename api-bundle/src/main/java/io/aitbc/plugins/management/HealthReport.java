package io.aitbc.plugins.management;

import io.aitbc.plugins.Dictionaries;
import io.aitbc.plugins.PluginHealth;
import io.aitbc.plugins.PluginStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * How a plugin is: what the runtime knows and what the plugin said in its last check. Immutable.
 *
 * <p>Specification: BasePlugin.health_check.
 */
@ProviderType
public interface HealthReport {

    /** The runtime's view. */
    PluginStatus status();

    /** The plugin's own opinion at the last check; {@link PluginHealth.State#UNKNOWN} when there was none. */
    PluginHealth health();

    /** How long the plugin has been ACTIVE; empty when it is not. */
    Optional<Duration> uptime();

    /** The memory it uses, in bytes; 0 when not known. */
    long memoryUsage();

    /** Whether {@link #memoryUsage()} is an estimate. */
    boolean memoryEstimated();

    /** How often something of it failed since it was loaded. */
    long errorCount();

    /** The plugin's version. */
    String version();

    /** When the last check ended; empty when there was none. */
    Optional<Instant> lastCheck();

    /**
     * The specification's dictionary: {@code status}, {@code uptime} (seconds), {@code memory_usage},
     * {@code error_count}, and beside them {@code health}, {@code memory_estimated}, {@code version}, {@code last_check}
     * (ISO 8601), {@code message} and, where there are some, {@code details}. What is not there is an absent key.
     * Unmodifiable.
     */
    default Map<String, Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("status", status().value());
        map.put("health", health().state().value());
        map.put("uptime", uptime().map(time -> time.toMillis() / 1000.0).orElse(null));
        map.put("memory_usage", memoryUsage());
        map.put("memory_estimated", memoryEstimated());
        map.put("error_count", errorCount());
        map.put("version", version());
        map.put("last_check", lastCheck().map(Instant::toString).orElse(null));
        map.put("message", health().message());
        map.put("details", health().details().isEmpty() ? null : health().details());
        return Dictionaries.copyOf(map);
    }
}
