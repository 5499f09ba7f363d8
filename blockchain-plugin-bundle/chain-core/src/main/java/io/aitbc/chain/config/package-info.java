/**
 * A configuration that is given to {@code connect} as a map, read by the rules of the plugin's schema:
 * {@link io.aitbc.chain.config.ConfigMap}. The plugin's own configuration is read by the runtime.
 */
@NullMarked
@Version("1.0.0")
@Export
package io.aitbc.chain.config;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
