/**
 * Finds a choice that satisfies clauses, learning from every dead end.
 *
 * <p>What comes in: groups of which at most one member may be chosen, clauses of which at least one literal must hold, each
 * with the number of the fact that it states, and somebody who says what to try next. What goes out: the first choice in
 * the order in which it was tried, or the facts that cannot hold together. Conflict-driven clause learning with
 * non-chronological backtracking; nothing is tried at random, so that the same input gives the same answer.
 *
 * <p>Knows nothing of plugins. One thread at a time. Called by {@code resolution} only.
 */
@NullMarked
package io.aitbc.plugins.manager.resolution.search;

import org.jspecify.annotations.NullMarked;
