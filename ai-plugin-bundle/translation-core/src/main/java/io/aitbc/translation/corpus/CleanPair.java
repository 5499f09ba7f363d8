package io.aitbc.translation.corpus;

/**
 * A pair that may be learned from.
 *
 * @param source normalized
 * @param target normalized
 */
public record CleanPair(String source, String target) {}
