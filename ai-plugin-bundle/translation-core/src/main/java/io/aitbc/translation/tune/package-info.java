/**
 * Finds weights: decodes a development set into lists of the best translations and moves one weight at a time to the exact
 * optimum of BLEU over these lists, until a round brings nothing or the budget is used. The starting weights stay when
 * nothing beats them.
 */
@NullMarked
package io.aitbc.translation.tune;

import org.jspecify.annotations.NullMarked;
