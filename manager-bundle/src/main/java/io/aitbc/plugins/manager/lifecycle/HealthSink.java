package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.management.Reason;

/** Takes the verdict that an ACTIVE plugin has been unhealthy for too long. */
@FunctionalInterface
public interface HealthSink {
    void unhealthy(String name, Reason reason);
}
