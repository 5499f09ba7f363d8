package io.aitbc.plugins.manager.health;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts what failed in each plugin since it was loaded: phases, events, health checks, calls. Whoever reports a failure
 * counts it here, once. May be used from any thread.
 */
public final class ErrorCounter {

    private final Map<String, Long> errors = new ConcurrentHashMap<>();

    public void increment(String plugin) {
        errors.merge(plugin, 1L, Long::sum);
    }

    public long count(String plugin) {
        return errors.getOrDefault(plugin, 0L);
    }

    /** Begins anew: the plugin is being loaded, or is gone. */
    public void reset(String plugin) {
        errors.remove(plugin);
    }
}
