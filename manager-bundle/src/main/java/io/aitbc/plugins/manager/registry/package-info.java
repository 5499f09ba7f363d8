/**
 * The registries of the configuration, as one: who serves which name, what is offered, and fetching a bundle.
 *
 * <p>In: the {@code registries} of the file and the platform they are measured against. Out: {@link
 * io.aitbc.plugins.manager.registry.Offers} for the solver, answers for people who search, and a {@link
 * io.aitbc.plugins.manager.registry.FetchedBundle} that has the checksum, the size, the name and the version that the index
 * promised. A name is served by one registry only ({@link io.aitbc.plugins.manager.registry.Registries} says which), so that
 * nobody can slip a plugin under another registry's name.
 *
 * <p>Blocking; safe for several threads. Called by the manager's root, for {@code PluginRegistry} and for installing by name.
 */
@NullMarked
package io.aitbc.plugins.manager.registry;

import org.jspecify.annotations.NullMarked;
