/**
 * For plugins written against the interface of before the specification ({@code setup}, {@code execute}, {@code cleanup},
 * a boolean health check): they keep running behind {@link io.aitbc.plugins.legacy.LegacyPluginAdapter} until they are
 * moved to {@link io.aitbc.plugins.BasePlugin}. The package goes with version 2.0.0 of the API.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@NullMarked
@Version("1.0.0")
package io.aitbc.plugins.legacy;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
