/**
 * Advisories in the OSV format: one JSON text each, as the per-ecosystem exports hold them.
 *
 * <p>In comes the text of one entry, out come an {@link io.aitbc.plugins.manager.vulnerabilities.osv.Advisory} for each
 * Maven package that it affects: which versions, how severe, fixed where. Of a withdrawn entry, or one about other
 * ecosystems, nothing comes out. An entry that breaks the format is a fault, since whoever skips it in silence would call
 * something clean that is not.
 *
 * <p>No state, no framework; safe for several threads. Called by {@code data}, which keeps what comes out.
 */
@NullMarked
package io.aitbc.plugins.manager.vulnerabilities.osv;

import org.jspecify.annotations.NullMarked;
