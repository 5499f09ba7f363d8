package io.aitbc.translation.text;

import java.util.List;

/**
 * A tokenized text.
 *
 * @param tokens words and marks, unmodifiable; a placeholder is {@link Tokenizer#SLOT}
 * @param slots the text of each slot, in the order of the slots, unmodifiable
 */
public record Sentence(List<String> tokens, List<String> slots) {
    public Sentence {
        tokens = List.copyOf(tokens);
        slots = List.copyOf(slots);
    }

    public int size() {
        return tokens.size();
    }
}
