/**
 * The services of the runtime for whoever manages plugins, its own shell included: what plugins there are and how they
 * are, what to do with them, the configuration in force, the events. All of it is implemented by the runtime.
 */
@NullMarked
@Version("1.0.0")
@Export(substitution = Export.Substitution.NOIMPORT)
package io.aitbc.plugins.management;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
