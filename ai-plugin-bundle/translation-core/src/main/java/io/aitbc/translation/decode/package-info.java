/**
 * Finds the best translation under phrase table, language model and weights: beam search over stacks with recombination,
 * future cost and a distortion limit. One {@link io.aitbc.translation.decode.Decoder} serves many threads; a search keeps
 * its state to itself.
 */
@NullMarked
package io.aitbc.translation.decode;

import org.jspecify.annotations.NullMarked;
