/**
 * The life of a bundle in a real runtime, tried before anybody publishes it.
 *
 * <p>In come bundles that the static rules have nothing against; a runtime of the same installation is started on a base
 * of its own in a temporary folder, driven through {@code bin/aitbc} as an operator would, and ended. Out come findings:
 * whether each plugin becomes ACTIVE with its default configuration, answers its health check, stops, starts again, takes
 * repeated requests, and leaves nothing when it is unloaded. Nothing of the author's instance is touched.
 *
 * <p>Called by {@code conformance}.
 */
@NullMarked
package io.aitbc.plugins.manager.conformance.trial;

import org.jspecify.annotations.NullMarked;
