/**
 * From what the configuration says of registries to places that can be asked.
 *
 * <p>In: {@link io.aitbc.plugins.manager.config.file.RegistrySettings}, as written. Out: {@link
 * io.aitbc.plugins.manager.registry.source.RegistryPlace}, with references replaced and paths absolute. What cannot be
 * replaced makes a place that says so when it is asked: the other registries and the runtime go on.
 *
 * <p>Called by the manager's root whenever the configuration changes.
 */
@NullMarked
package io.aitbc.plugins.manager.registry.settings;

import org.jspecify.annotations.NullMarked;
