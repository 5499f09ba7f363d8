/**
 * Decides which versions of which plugins go together.
 *
 * <p>What comes in: a {@link io.aitbc.plugins.manager.resolution.World} (what is offered, what is installed, what is pinned,
 * what does not run here) and an {@link io.aitbc.plugins.manager.resolution.Ask}. What goes out: a {@link
 * io.aitbc.plugins.manager.resolution.Resolution}, which is the best set in the order that {@link
 * io.aitbc.plugins.manager.resolution.Solver} documents, or a conflict as sentences, of which none can be left out.
 *
 * <p>Pure: reads nothing, keeps nothing, and gives the same answer to the same question. Safe for several threads. Called by
 * what installs plugins by name.
 */
@NullMarked
package io.aitbc.plugins.manager.resolution;

import org.jspecify.annotations.NullMarked;
