/**
 * Reads a bundle's archive as data.
 *
 * <p>What comes in: a complete file. What goes out: {@link io.aitbc.plugins.manager.admission.jar.JarContents}, the few
 * parts of it that admission looks at (manifest, component descriptions, configuration schema, class file levels), each
 * read once, checked against its checksum and held to a limit, because the archive comes from a stranger. No class is
 * loaded and no external entity of an XML file is followed. The syntax of OSGi headers is parsed here too.
 *
 * <p>Called by admission only.
 */
@NullMarked
package io.aitbc.plugins.manager.admission.jar;

import org.jspecify.annotations.NullMarked;
