/**
 * What of the given pairs may be learned from: cleaned, rejected with a reason, split by a hash of the source so that the
 * same sentence is always on the same side, and without neighbours of test sentences in the training part.
 */
@NullMarked
package io.aitbc.translation.corpus;

import org.jspecify.annotations.NullMarked;
