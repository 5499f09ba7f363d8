/**
 * The file {@code etc/plugins.lock}: a set of plugins, written down byte for byte.
 *
 * <p>What comes in: its text. What goes out: a {@link io.aitbc.plugins.manager.sets.lock.LockFile}, or a sentence about what
 * is wrong with it. The same set gives the same text. Pure; called by {@code sets}.
 */
@NullMarked
package io.aitbc.plugins.manager.sets.lock;

import org.jspecify.annotations.NullMarked;
