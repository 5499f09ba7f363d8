/**
 * The words an operator can type first: the built-in ones and the groups that plugins bring while they are ACTIVE.
 *
 * <p>In come the built-in entries, once, and the {@code Commands} facades of plugins as they appear and vanish; out go
 * immutable snapshots: which word leads to which group or command, of whom. Built-in words are reserved. Two plugins with
 * one word: the one that starts first has it, and each group is reachable as {@code <plugin>.<group>} in any case. What a
 * plugin answers is read once per appearance, on a thread of its own, never by the one that announced it.
 */
@NullMarked
package io.aitbc.plugins.manager.shell.catalog;

import org.jspecify.annotations.NullMarked;
