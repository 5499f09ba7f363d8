/**
 * The local door for {@code bin/aitbc}: a loopback server that speaks the AITBC1 protocol.
 *
 * <p>In come the command lines of other processes of the same user: arguments, working directory, terminal facts,
 * declared environment variables, standard input. Each is handed to the one {@link
 * io.aitbc.plugins.manager.channel.CommandRunner} as an {@link io.aitbc.plugins.manager.channel.Invocation}, on a
 * thread of its own. Out go standard output, standard error and the exit status.
 *
 * <p>Only who can read {@code data/run/cli} gets in, and the server proves that it wrote that file before a client
 * sends its arguments. Everything on the wire is bounded. Nothing here knows a command; the composition root starts
 * the server when the runtime is ready and closes it first when it stops.
 */
@NullMarked
package io.aitbc.plugins.manager.channel;

import org.jspecify.annotations.NullMarked;
