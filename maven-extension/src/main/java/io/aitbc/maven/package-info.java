/**
 * What {@code aitbc dev} puts into the author's own Maven, so that a save costs a compilation and not a start of Maven.
 *
 * <p>In: Maven's events, and lines on standard input. Out: {@link io.aitbc.maven.Report}'s lines on standard output. The
 * other end is {@code io.aitbc.plugins.manager.dev.build} in the process of the command. It is a core extension (by {@code
 * -Dmaven.ext.class.path}), uses Maven's public classes only, and is no part of a runtime.
 */
@NullMarked
package io.aitbc.maven;

import org.jspecify.annotations.NullMarked;
