package io.aitbc.translation.decode;

/** What a translation is judged by. The first four are the scores of the phrase table, in its order. */
public enum Feature {
    TARGET_GIVEN_SOURCE,
    SOURCE_GIVEN_TARGET,
    TARGET_WORDS_GIVEN_SOURCE,
    SOURCE_WORDS_GIVEN_TARGET,
    /** Logarithm of the probability of the target sentence. */
    LANGUAGE,
    /** Minus the number of source tokens jumped over, forth and back. */
    DISTORTION,
    /** Number of target tokens. */
    WORDS,
    /** Number of phrases. */
    PHRASES,
    /** Minus the number of source tokens that were taken over because nothing is known about them. */
    UNKNOWN;

    /** How many there are. */
    public static final int COUNT = values().length;
}
