/**
 * Whether bytes are what somebody trusted has signed.
 *
 * <p>Two steps. {@link io.aitbc.plugins.manager.admission.verify.Evidence} is what the bytes say: it depends on nothing
 * else, is expensive, and is kept by content hash. {@link io.aitbc.plugins.manager.admission.verify.Verifier} judges it by
 * a {@link io.aitbc.plugins.manager.trust.Keyring}, again whenever that changes: cheap, and a pure function. Each rule
 * about signers is one class; the rules about archives live in {@code archive}. All findings are kept, each a sentence
 * with the way forward.
 *
 * <p>No code of the file runs, nothing is looked up in a network. Called by the deploy folders and the commands.
 */
@NullMarked
package io.aitbc.plugins.manager.admission.verify;

import org.jspecify.annotations.NullMarked;
