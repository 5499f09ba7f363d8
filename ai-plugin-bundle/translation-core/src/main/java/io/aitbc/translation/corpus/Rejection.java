package io.aitbc.translation.corpus;

import java.util.Locale;

/** Why a pair is not learned from. */
public enum Rejection {
    /** A side has no word in it. */
    EMPTY,
    /** A side is not text: control characters, half a surrogate pair. */
    NOT_TEXT,
    /** A side has more than 60 tokens. */
    TOO_LONG,
    /** One side has several times as many tokens as the other. */
    LENGTH_RATIO,
    /** The placeholders of both sides differ. */
    PLACEHOLDERS_DIFFER,
    /** Three words or more, and the same on both sides. */
    UNTRANSLATED,
    /** The same pair came before. */
    DUPLICATE;

    /** In reports, such as {@code too_long}. */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }
}
