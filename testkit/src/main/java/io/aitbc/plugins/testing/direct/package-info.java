/**
 * Plugins without a framework.
 *
 * <p>In: a {@link io.aitbc.plugins.testing.PluginSetup}. Out: a {@link io.aitbc.plugins.testing.PluginSession} around one
 * plugin, whose life cycle follows {@link io.aitbc.plugins.PluginStatus#next()} and whose code is entered through the
 * runtime's own {@code PluginCaller}, {@code Facade} and command line.
 *
 * <p>Only {@code PluginTestCase} calls in here. A test compares it with the runtime, phase by phase.
 */
@NullMarked
package io.aitbc.plugins.testing.direct;

import org.jspecify.annotations.NullMarked;
