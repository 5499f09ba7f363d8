/**
 * One registry: where its index is, whether it may be believed, and the last good copy of it.
 *
 * <p>In: a {@link io.aitbc.plugins.manager.registry.source.RegistryPlace} from the configuration, and whose keys are known.
 * Out: a {@link io.aitbc.plugins.manager.registry.source.RegistryState}: the index that counts, how old it is, and what is
 * wrong. A refresh that fails for whatever reason leaves the copy before in use and says so; a copy is never silently old.
 * A signed index is taken only with a number that has not gone back and before its expiry, and both are remembered in
 * {@code data/registry} for as long as the key is the same.
 *
 * <p>Blocking; safe for several threads. Called by {@code registry}.
 */
@NullMarked
package io.aitbc.plugins.manager.registry.source;

import org.jspecify.annotations.NullMarked;
