/**
 * Configuration as the rest of the runtime meets it.
 *
 * <p>In: the file in force (package {@code config.file}), what is known of the plugins, ConfigAdmin. Out: each plugin's
 * checked configuration ({@link io.aitbc.plugins.manager.config.PluginConfigurator}), the same values in ConfigAdmin, the
 * answers of {@code config show} and {@code config validate}
 * ({@link io.aitbc.plugins.manager.config.ConfigurationReport}, and without a runtime
 * {@link io.aitbc.plugins.manager.config.ValidateMain}).
 *
 * <p>Only {@link io.aitbc.plugins.manager.config.ConfigAdminFeed} knows OSGi, and of it ConfigAdmin alone. Called by the
 * component that puts the runtime together.
 */
@NullMarked
package io.aitbc.plugins.manager.config;

import org.jspecify.annotations.NullMarked;
