/**
 * What the operator trusts, kept over restarts.
 *
 * <p>In come PEM files, the operator's own PKCS12 store and the operator's word: add, remove, revoke, override, accept.
 * Out goes a {@link io.aitbc.plugins.manager.trust.Keyring} for the verifier, and who signs for which plugin. The
 * commands change one durable value, {@code data/trust/trust.json}; the PKCS12 store is only read.
 *
 * <p>Called by the composition root on any thread that may wait for the disk.
 */
@NullMarked
package io.aitbc.plugins.manager.trust.store;

import org.jspecify.annotations.NullMarked;
