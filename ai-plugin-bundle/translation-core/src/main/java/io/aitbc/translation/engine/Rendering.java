package io.aitbc.translation.engine;

import java.util.List;

/**
 * A translated text.
 *
 * @param text the translation
 * @param words how many source words there were
 * @param unknown the source words that were taken over because they were never learned, each once
 * @param confidence from 0 (guessed) to 1 (every sentence seen before)
 */
public record Rendering(String text, int words, List<String> unknown, double confidence) {
    public Rendering {
        unknown = List.copyOf(unknown);
    }
}
