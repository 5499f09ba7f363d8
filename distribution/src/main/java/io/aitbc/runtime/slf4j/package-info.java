/**
 * SLF4J for plugins: exported to bundles as 1.7 and 2.0, with java.util.logging behind it.
 *
 * <p>A logger that a plugin's class asks for is named {@code io.aitbc.plugin.<plugin>.<its name>}, so that the level of
 * a plugin governs all of it. SLF4J finds the provider by the JDK's service loader; nobody else calls this package.
 */
@NullMarked
package io.aitbc.runtime.slf4j;

import org.jspecify.annotations.NullMarked;
