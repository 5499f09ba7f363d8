package io.aitbc.translation.provider;

import static java.util.Objects.requireNonNull;

/**
 * A sentence and what it is in the other language; any text, not yet judged.
 *
 * @param source the sentence
 * @param target its translation
 */
public record SentencePair(String source, String target) {

    /** Refuses {@code null}. */
    public SentencePair {
        requireNonNull(source, "source");
        requireNonNull(target, "target");
    }
}
