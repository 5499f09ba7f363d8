/**
 * The commands about registries: {@code registry list}, {@code refresh}, {@code search}, {@code show} and {@code
 * fetch}.
 *
 * <p>In: the service {@code PluginRegistry}. Out: tables and JSON on standard output; what the operator must know about how
 * fresh an answer is on standard error. What publishers do with an index needs no runtime and is done by {@code bin/aitbc}
 * before a command gets here.
 *
 * <p>Made by {@code shell.commands}.
 */
@NullMarked
package io.aitbc.plugins.manager.shell.registry;

import org.jspecify.annotations.NullMarked;
