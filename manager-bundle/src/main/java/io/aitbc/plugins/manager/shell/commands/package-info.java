/**
 * The built-in commands, written with the same {@link io.aitbc.plugins.cli.CommandGroup} model that plugins use.
 *
 * <p>In come calls; out go text, tables and JSON in the shapes of the operator's contract, and exit statuses that follow
 * from {@link io.aitbc.plugins.management.Reason.Code}. All knowledge comes from the services of
 * {@code io.aitbc.plugins.management}, which any stranger could use as well; log levels and thread dumps come from the JDK.
 *
 * <p>One class per group; {@code BuiltIns} puts them together. The shell's component is the only caller.
 */
@NullMarked
package io.aitbc.plugins.manager.shell.commands;

import org.jspecify.annotations.NullMarked;
