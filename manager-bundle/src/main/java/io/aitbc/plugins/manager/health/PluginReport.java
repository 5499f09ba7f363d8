package io.aitbc.plugins.manager.health;

import io.aitbc.plugins.PluginHealth;
import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.HealthReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How a plugin is at one moment. */
record PluginReport(
        PluginStatus status,
        PluginHealth health,
        Optional<Duration> uptime,
        long errorCount,
        String version,
        Optional<Instant> lastCheck)
        implements HealthReport {

    private static final String MEMORY_USAGE = "memory_usage";

    /**
     * What the plugin itself says in the detail {@code memory_usage} of its health, as in the specification, where the plugin
     * keeps that number; otherwise 0. All plugins share one heap, and the JVM cannot say who holds which part of it.
     */
    @Override
    public long memoryUsage() {
        return health.details().get(MEMORY_USAGE) instanceof Number bytes ? Math.max(0, bytes.longValue()) : 0;
    }

    /** Always: nobody can measure it in a shared JVM. */
    @Override
    public boolean memoryEstimated() {
        return true;
    }
}
