/**
 * The file {@code etc/aitbc.yaml}: what its keys mean, and when an edit of it counts.
 *
 * <p>In: the file. Out: {@link io.aitbc.plugins.manager.config.file.FileSettings}, validated records of everything the
 * file says, or all its problems with line and column (level 1 of readings section 3). The plugins' own {@code config}
 * objects come out as trees, unread: package {@code config.plugin} makes values of them.
 * {@link io.aitbc.plugins.manager.config.file.ConfigurationFile} watches the file: an edit is taken when it is complete,
 * and a refused one leaves the values in force.
 *
 * <p>Called by package {@code config}.
 */
@NullMarked
package io.aitbc.plugins.manager.config.file;

import org.jspecify.annotations.NullMarked;
