/**
 * Flat primitive containers: growable arrays, a table from long keys to dense numbers, a pool of number sequences, and
 * the binary files they are kept in. A model of half a million phrases is a dozen arrays, not millions of objects. None of
 * these is safe for several threads while it is being filled; filled and safely published, all may read.
 */
@NullMarked
package io.aitbc.translation.flat;

import org.jspecify.annotations.NullMarked;
