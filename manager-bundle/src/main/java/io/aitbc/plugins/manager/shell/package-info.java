/**
 * The shell as components: one command line for the channel, for Gogo and for the interactive shell.
 *
 * <p>In come the services of {@code io.aitbc.plugins.management} and, as they appear and vanish, the {@code Commands}
 * facades of ACTIVE plugins; out goes the {@link io.aitbc.plugins.manager.channel.CommandRunner} that everything else
 * uses. Only this package and {@code gogo} know Declarative Services; nothing here decides anything.
 *
 * <p>The shell reaches the runtime through these services only, as a stranger would.
 */
@NullMarked
package io.aitbc.plugins.manager.shell;

import org.jspecify.annotations.NullMarked;
