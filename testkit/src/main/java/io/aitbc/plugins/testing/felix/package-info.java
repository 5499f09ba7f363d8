/**
 * Plugins in a real framework.
 *
 * <p>In: a {@link io.aitbc.plugins.testing.PluginSetup}, an installation and a built bundle. Out: a {@link
 * io.aitbc.plugins.testing.PluginSession} around a Felix of its own, in the process of the test, with the installation's
 * system bundles and an instance in a temporary folder. The API's packages come from the class path of the test, so that
 * both sides speak the same types; the harness talks to {@code PluginManager} like any stranger.
 *
 * <p>Only {@code PluginTestCase} calls in here.
 */
@NullMarked
package io.aitbc.plugins.testing.felix;

import org.jspecify.annotations.NullMarked;
