/**
 * The command line inside Apache Felix Gogo: {@code plugin:list}, {@code agent:create --name x}.
 *
 * <p>In comes the catalog of commands, each time it changes; out go one Gogo function per word, named
 * {@code group:command}, and {@code aitbc:group} so that the two words {@code plugin list} work as well. A function turns
 * Gogo's tokens into plain words, makes an invocation of its streams and hands it to the
 * {@link io.aitbc.plugins.manager.channel.CommandRunner}; it decides nothing. A converter lets Felix's own commands take a
 * bundle by number where no shell bundle is installed.
 *
 * <p>The shell's component keeps the functions; Gogo calls them.
 */
@NullMarked
package io.aitbc.plugins.manager.shell.gogo;

import org.jspecify.annotations.NullMarked;
