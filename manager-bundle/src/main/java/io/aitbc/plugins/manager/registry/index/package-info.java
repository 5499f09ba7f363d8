/**
 * The index of a registry: the specification's JSON, read and written.
 *
 * <p>In: bytes that somebody else wrote, of any length and content. Out: a {@link
 * io.aitbc.plugins.manager.registry.index.RegistryIndex} of records, and every problem as one sentence that names entry
 * and field. An entry that cannot be understood is left out and told; what makes the whole document useless is an {@link
 * io.aitbc.plugins.manager.registry.index.UnreadableIndex}. Unknown fields are left alone.
 *
 * <p>Pure: no file, no network, no clock. Called by {@code registry} and by the publishers' tools.
 */
@NullMarked
package io.aitbc.plugins.manager.registry.index;

import org.jspecify.annotations.NullMarked;
