package io.aitbc.runtime.logging;

import java.util.logging.LogManager;

/**
 * A log manager that survives the JVM's shutdown: the JDK's own closes every handler as soon as the process gets
 * SIGTERM, at the same time as the runtime begins to stop plugins, whose last words would be lost. Named by a system
 * property, therefore public.
 */
public final class RuntimeLogManager extends LogManager {
    @Override
    public void reset() {
        // Handlers are closed by Logs, after the last plugin has stopped.
    }
}
