package io.aitbc.plugins.manager.reason;

/**
 * Puts a value that somebody else wrote into a sentence: in single quotes, on one line, of bounded length. A manifest
 * may hold control characters and megabytes; a terminal and a log must see neither.
 */
public final class Quote {

    private static final int LONGEST = 120;

    private Quote() {}

    /** The value in single quotes, with control characters replaced and a long rest cut off. */
    public static String of(String value) {
        StringBuilder quoted = new StringBuilder("'");
        value.codePoints()
                .limit(LONGEST)
                .map(c -> Character.isISOControl(c) || isInvisible(c) ? '?' : c)
                .forEach(quoted::appendCodePoint);
        return quoted.append(value.codePointCount(0, value.length()) > LONGEST ? "...'" : "'")
                .toString();
    }

    /** Characters that reorder or break a line in a terminal, and halves of surrogate pairs. */
    private static boolean isInvisible(int c) {
        int type = Character.getType(c);
        return type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }
}
