/**
 * What every plugin is made of: {@link io.aitbc.plugins.BasePlugin} with its {@link io.aitbc.plugins.AitbcPlugin}
 * annotation, the {@link io.aitbc.plugins.PluginContext} that the runtime gives it, and the values that cross between
 * them. A plugin author begins here; the kinds of plugins are in the packages below.
 */
@NullMarked
@Version("1.0.0")
@Export(substitution = Export.Substitution.NOIMPORT)
package io.aitbc.plugins;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
