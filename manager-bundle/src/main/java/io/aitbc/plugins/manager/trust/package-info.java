/**
 * Who may sign what, as values without a framework, a disk or a clock.
 *
 * <p>A {@link io.aitbc.plugins.manager.trust.Keyring} is everything that is trusted at one moment: the publishers with
 * their keys and the names they may sign, what was revoked, what is tolerated for a while, and the operator's policy.
 * A {@link io.aitbc.plugins.manager.trust.Signing} is what verification found about bytes, and travels with them.
 * Where this is kept is the business of the package {@code trust.store}, whether bytes are good that of
 * {@code admission.verify}. Used by both, by the choice of bytes and by whoever shows them.
 */
@NullMarked
package io.aitbc.plugins.manager.trust;

import org.jspecify.annotations.NullMarked;
