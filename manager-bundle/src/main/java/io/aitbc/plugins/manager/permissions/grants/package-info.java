/**
 * What operators agreed to, kept over restarts, and what follows from it. No framework here.
 *
 * <p>In come the selections of {@code deploy} and the operator's grants and revocations; out go the answers that
 * {@code lifecycle} waits for ({@link io.aitbc.plugins.manager.lifecycle.Approval}), the guards of the doors, and views for
 * the shell. {@link io.aitbc.plugins.manager.permissions.grants.GrantBook} is the one place where a decision is written.
 *
 * <p>The root wires it; {@code bundles} asks it who may see which service.
 */
@NullMarked
package io.aitbc.plugins.manager.permissions.grants;

import org.jspecify.annotations.NullMarked;
