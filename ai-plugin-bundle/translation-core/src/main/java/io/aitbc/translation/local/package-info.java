/**
 * The translator that learns on this machine: {@link io.aitbc.translation.local.LocalTranslator} translates, trains,
 * evaluates, describes and rolls back. Everything behind it is plain Java without dependencies. It may be used by several
 * threads; training runs once at a time for a language pair, and a translation that runs keeps the model it began with.
 */
@NullMarked
@Version("1.0.0")
@Export
package io.aitbc.translation.local;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
