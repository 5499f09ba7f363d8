/**
 * Which packages an installation offers to the bundles in it, read from the manifests of its bundles without starting any:
 * those of {@code system/} and {@code plugins/}, the logging that the launcher gives, and what the modules of this Java
 * export.
 *
 * <p>Called by {@code conformance}, to explain to authors what their bundle will not find. Whether a bundle resolves is
 * decided by the framework alone. Versions are compared with the framework's own classes, hence the place.
 */
@NullMarked
package io.aitbc.plugins.manager.bundles.packages;

import org.jspecify.annotations.NullMarked;
