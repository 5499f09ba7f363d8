package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * One change of status, told after it was written.
 *
 * @param version empty text while no version is known
 * @param sequence grows by one with every transition of this run
 */
public record Transition(
        String name,
        String version,
        PluginStatus from,
        PluginStatus to,
        Instant at,
        long sequence,
        Optional<Reason> reason) {}
