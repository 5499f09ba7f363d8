package io.aitbc.translation.engine;

import java.util.List;

/**
 * A sentence ready to be decoded.
 *
 * @param tokens as the decoder may take them over
 * @param words the number of each token in the source vocabulary
 * @param copies the number of each token in the target vocabulary
 * @param slots the text of each slot
 */
record Encoded(List<String> tokens, int[] words, int[] copies, List<String> slots) {}
