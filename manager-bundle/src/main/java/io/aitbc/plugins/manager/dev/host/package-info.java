/**
 * The runtime in which the author's plugin lives while it is written: one that is running, or one of its own.
 *
 * <p>In: a bundle. Out: whether its plugin is ACTIVE, else why not, with the file and line of the author's own code; and the
 * plugin's log. Everything goes through the command {@code aitbc}, as an operator's would: {@code plugin install}, {@code
 * plugin list}, {@code log}. Needs no framework and nothing of the runtime's insides.
 *
 * <p>Called by {@code dev}, in the process of the command.
 */
@NullMarked
package io.aitbc.plugins.manager.dev.host;

import org.jspecify.annotations.NullMarked;
