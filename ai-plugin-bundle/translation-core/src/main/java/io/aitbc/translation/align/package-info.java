/**
 * Which word translates which: log-linear diagonal Model 2 in both directions, learned by expectation maximisation with
 * variational smoothing, made one by grow-diag-final-and. In: a {@link io.aitbc.translation.align.Bitext} of word numbers.
 * Out: one {@link io.aitbc.translation.align.Alignment} for each sentence pair. Sentences have at most 60 tokens.
 */
@NullMarked
package io.aitbc.translation.align;

import org.jspecify.annotations.NullMarked;
