/**
 * What plugins may do: requested in the bundle, granted by the operator, in force is both. Pure values without a
 * framework and without a disk.
 *
 * <p>In comes the text that the manifest header {@code AITBC-Permissions} names; out go a
 * {@link io.aitbc.plugins.manager.permissions.PermissionRequest} or all that is wrong with it,
 * {@link io.aitbc.plugins.manager.permissions.InForce}, and a {@link io.aitbc.plugins.manager.permissions.Guard} for the
 * doors where a plugin's requests arrive. What this version does not enforce is carried all the same, and says so.
 *
 * <p>Admission reads requests; {@code grants} keeps what was agreed to; {@code bundles}, {@code events} and
 * {@code context} ask their guards.
 */
@NullMarked
package io.aitbc.plugins.manager.permissions;

import org.jspecify.annotations.NullMarked;
