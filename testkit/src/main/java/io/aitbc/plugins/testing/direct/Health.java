package io.aitbc.plugins.testing.direct;

import io.aitbc.plugins.PluginHealth;
import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.HealthReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How a plugin is at one moment; the interface makes the dictionary of it. */
record Health(
        PluginStatus status,
        PluginHealth health,
        Optional<Duration> uptime,
        long errorCount,
        String version,
        Optional<Instant> lastCheck)
        implements HealthReport {

    /** What the plugin says itself in the detail {@code memory_usage}; a JVM cannot say whose memory is whose. */
    @Override
    public long memoryUsage() {
        return health.details().get("memory_usage") instanceof Number bytes ? Math.max(0, bytes.longValue()) : 0;
    }

    @Override
    public boolean memoryEstimated() {
        return true;
    }
}
