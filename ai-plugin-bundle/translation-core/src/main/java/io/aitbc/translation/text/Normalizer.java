package io.aitbc.translation.text;

import java.text.Normalizer.Form;
import java.util.Optional;

/** Makes text comparable: composed characters (Unicode NFC), one space between words, none at the ends. */
public final class Normalizer {
    private Normalizer() {}

    /** NFC, every run of white space one space, no white space at the ends. */
    public static String normalize(String text) {
        String composed = java.text.Normalizer.normalize(text, Form.NFC);
        StringBuilder out = new StringBuilder(composed.length());
        boolean space = false;
        for (int i = 0; i < composed.length(); ) {
            int character = composed.codePointAt(i);
            i += Character.charCount(character);
            if (isSpace(character)) {
                space = out.length() > 0;
            } else {
                if (space) {
                    out.append(' ');
                    space = false;
                }
                out.appendCodePoint(character);
            }
        }
        return out.toString();
    }

    /** Whether a character separates words: white space of every kind, no-break spaces too. */
    static boolean isSpace(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    /** What no sentence may hold, in words: half of a surrogate pair, or a control character; else nothing. */
    public static Optional<String> objection(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(unit)) {
                return Optional.of("half of a surrogate pair at position " + i);
            } else if (Character.isISOControl(unit) && !Character.isWhitespace(unit)) {
                return Optional.of(String.format("the control character U+%04X at position %d", (int) unit, i));
            }
        }
        return Optional.empty();
    }
}
