/**
 * The other end of the command channel where there is no bash: the same protocol (AITBC1) as {@code bin/aitbc} speaks,
 * for Windows and for systems with a plain sh only.
 *
 * <p>In come a command line and this process's standard streams; out goes the command's exit status. Only {@code
 * io.aitbc.runtime} calls this package.
 */
@NullMarked
package io.aitbc.runtime.client;

import org.jspecify.annotations.NullMarked;
