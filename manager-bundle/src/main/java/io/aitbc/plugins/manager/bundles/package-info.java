/**
 * The OSGi framework, behind {@link io.aitbc.plugins.manager.lifecycle.Framework}: the only package of the life cycle
 * that talks to it. In come calls on worker threads; out go {@link io.aitbc.plugins.manager.lifecycle.FrameworkEvents}
 * with bundle numbers, never names.
 *
 * <p>Here too is what keeps plugins apart: the resolver hook that lets only admitted bundles resolve, the service hooks
 * that hide raw plugin services, and the facades through which plugins are used.
 */
@NullMarked
package io.aitbc.plugins.manager.bundles;

import org.jspecify.annotations.NullMarked;
