/**
 * Keeps models on disk: a folder for each version with a manifest of checksums, a file that names the current one,
 * changes by atomic moves after fsync. A damaged version is refused and the one before it is used.
 */
@NullMarked
package io.aitbc.translation.store;

import org.jspecify.annotations.NullMarked;
