package io.aitbc.plugins.manager.health;

import io.aitbc.plugins.PluginHealth;
import java.time.Instant;

/**
 * What a check came to.
 *
 * @param health plain data only, nothing of the plugin's classes
 * @param at when the check ended
 * @param failed whether the check itself threw or ran out of time
 */
record CheckResult(PluginHealth health, Instant at, boolean failed) {}
