package io.aitbc.translation.tune;

/**
 * A translation in the pool.
 *
 * @param features its features; not to be changed
 * @param counts what BLEU counts for it; not to be changed
 */
record Entry(double[] features, int[] counts) {}
