/**
 * Phrase pairs of up to six tokens that agree with the alignment, with four scores each, in one flat table. A slot on one
 * side always goes with a slot on the other: that placeholders survive translation is a property of the table.
 */
@NullMarked
package io.aitbc.translation.phrases;

import org.jspecify.annotations.NullMarked;
