/**
 * Says when the files of a project have changed, once for all that were saved together.
 *
 * <p>In: the folders of a project. Out: a {@link io.aitbc.plugins.manager.dev.watch.Change}. The events of the file system
 * only wake; what changed is found by comparing contents, so that a touch is nothing, and an editor's temporary files, a
 * rename, a deletion or a whole branch that was checked out are each one change.
 *
 * <p>Called by {@code dev}.
 */
@NullMarked
package io.aitbc.plugins.manager.dev.watch;

import org.jspecify.annotations.NullMarked;
