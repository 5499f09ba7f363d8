/**
 * Health: how the plugins say they are, and what the runtime knows beside it.
 *
 * <p>In come the plugins that became ACTIVE, transitions, settings, and failures that others count. Out go reports as the
 * specification has them, and the verdict that a plugin has been unhealthy for too long. Checks run on a thread of the
 * plugin, one at a time, while it is ACTIVE; nothing is left scheduled afterwards.
 *
 * <p>The root package wires {@link io.aitbc.plugins.manager.health.HealthService}; whoever calls into plugins counts
 * failures in {@link io.aitbc.plugins.manager.health.ErrorCounter}. No framework here.
 */
@NullMarked
package io.aitbc.plugins.manager.health;

import org.jspecify.annotations.NullMarked;
