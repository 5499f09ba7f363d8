/**
 * {@code aitbc plugin check}: every rule for publishing, in one report, in a process of its own.
 *
 * <p>In come bundles or Maven projects; {@link io.aitbc.plugins.manager.conformance.CheckMain} reads them, asks {@code
 * conformance.rules}, tries what passed in {@code conformance.trial} and prints {@code conformance.report}. Needs an
 * installation, no running runtime and no network. Nobody in the runtime calls it.
 */
@NullMarked
package io.aitbc.plugins.manager.conformance;

import org.jspecify.annotations.NullMarked;
