/**
 * The interactive shell: a terminal, or lines of standard input, in front of a Gogo session.
 *
 * <p>In comes an invocation that asked for a shell (over the channel) or the process's own terminal; each line goes to a
 * Gogo session, in which the command line is reachable as functions; out go what the lines print and the status of the
 * last one that failed. JLine is loaded when the first shell on a terminal opens, and never before: it costs start-up
 * time that a runtime without a shell does not pay.
 *
 * <p>The shell's component opens it.
 */
@NullMarked
package io.aitbc.plugins.manager.shell.console;

import org.jspecify.annotations.NullMarked;
