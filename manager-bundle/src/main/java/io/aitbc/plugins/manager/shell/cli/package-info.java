/**
 * The command line: from the words of an invocation to an exit status.
 *
 * <p>In comes an {@link io.aitbc.plugins.manager.channel.Invocation} (the channel, the shell and Gogo each make one) and
 * the catalog of commands; out go the command's output, at most one sentence on standard error, and a status of the
 * operator's contract. The words are read here, by the rules that {@link io.aitbc.plugins.cli.Command} declares: options
 * anywhere before {@code --}, values by name or by place, {@code --help --debug --timeout} everywhere and {@code --json}
 * where a command puts out data.
 *
 * <p>The parser is our own: the model already reads, checks and describes each value, so that what is left is one loop,
 * and its refusals can name the command, the value and what to type instead. Nothing here interprets an argument: no file
 * expansion, no variables, no quoting.
 */
@NullMarked
package io.aitbc.plugins.manager.shell.cli;

import org.jspecify.annotations.NullMarked;
