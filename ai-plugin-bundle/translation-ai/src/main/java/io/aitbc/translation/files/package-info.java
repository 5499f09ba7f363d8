/**
 * Files with sentence pairs: JSON Lines, tab-separated values, TMX, gettext PO.
 * {@link io.aitbc.translation.files.PairFile#read} takes a file by its name; what it cannot make sense of is a
 * {@link io.aitbc.translation.files.BadFile} that names file and line. What is left out on purpose is counted by reason.
 */
@NullMarked
package io.aitbc.translation.files;

import org.jspecify.annotations.NullMarked;
