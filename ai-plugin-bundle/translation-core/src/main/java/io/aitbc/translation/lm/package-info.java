/**
 * An interpolated Kneser-Ney language model with modified discounts: how well a sequence of words reads. A context is one
 * number, so that a decoder can compare and extend contexts without looking at words.
 */
@NullMarked
package io.aitbc.translation.lm;

import org.jspecify.annotations.NullMarked;
