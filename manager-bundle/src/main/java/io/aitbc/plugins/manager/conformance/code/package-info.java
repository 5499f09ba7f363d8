/**
 * What the classes of a bundle call, read from their bytes.
 *
 * <p>In come class files; out go {@link io.aitbc.plugins.manager.conformance.code.ClassSummary} (which classes and methods
 * a class refers to, with the line where the compiler left one, and its text constants) and, for the calls that authors
 * should know of, a {@link io.aitbc.plugins.manager.conformance.code.Concern}. No class is loaded and nothing is run. The
 * scan sees what is written in the bytes: a call that is made by reflection with a computed name is not seen.
 */
@NullMarked
package io.aitbc.plugins.manager.conformance.code;

import org.jspecify.annotations.NullMarked;
