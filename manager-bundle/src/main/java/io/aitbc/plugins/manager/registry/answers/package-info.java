/**
 * The service {@code PluginRegistry}: what the registries say, in the shapes of the API.
 *
 * <p>In: {@link io.aitbc.plugins.manager.registry.Registries} and an executor for what blocks. Out: the service, and views
 * of registries and entries, with the verdict on every review. Nothing is decided here but whether a review's signature is
 * sound.
 *
 * <p>Made by the manager's root.
 */
@NullMarked
package io.aitbc.plugins.manager.registry.answers;

import org.jspecify.annotations.NullMarked;
