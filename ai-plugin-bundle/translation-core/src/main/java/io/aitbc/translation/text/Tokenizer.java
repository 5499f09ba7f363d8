package io.aitbc.translation.text;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;

/**
 * Cuts text into words, punctuation and slots, and joins them again: {@code join(tokenize(text))} is {@code text} for every
 * normalized text. Between two tokens there is a space, except beside scripts written without spaces; where it is
 * otherwise, a token carries {@link #JOIN} on the side where nothing is, or a mark stands between the two.
 */
public final class Tokenizer {
    /** On a token: no space here. Alone: no space between the tokens beside it. */
    public static final char JOIN = '\uFFED';

    /** Alone: a space between the tokens beside it. */
    public static final char GAP = '\u2423';

    /** Stands for a placeholder. */
    public static final char SLOT = '\uFFFC';

    private static final String JOIN_MARK = String.valueOf(JOIN);
    private static final String GAP_MARK = String.valueOf(GAP);
    private static final String SLOT_MARK = String.valueOf(SLOT);
    private static final String OPENING = "([{<¿¡“‘«\"'`";

    private Tokenizer() {}

    private enum Kind {
        WORD,
        DENSE,
        PUNCTUATION,
        SLOT
    }

    private record Piece(String text, Kind kind, boolean spaceBefore) {}

    /** @param text normalized, see {@link Normalizer#normalize(String)} */
    public static Sentence tokenize(String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher matcher = Placeholders.matcher(text);
        int from = 0;
        while (matcher.find()) {
            cut(text, from, matcher.start(), pieces);
            pieces.add(new Piece(matcher.group(), Kind.SLOT, spaceBefore(text, matcher.start())));
            from = matcher.end();
        }
        cut(text, from, text.length(), pieces);
        return mark(pieces);
    }

    private static boolean spaceBefore(String text, int position) {
        return position > 0 && text.charAt(position - 1) == ' ';
    }

    private static void cut(String text, int from, int to, List<Piece> pieces) {
        int at = from;
        while (at < to) {
            int first = text.codePointAt(at);
            if (first == ' ') {
                at++;
                continue;
            }
            Kind kind = kind(first);
            int end = at + Character.charCount(first);
            switch (kind) {
                case WORD -> end = endOfWord(text, end, to);
                case DENSE -> end = endOfMarks(text, end, to);
                case PUNCTUATION -> end = endOfRun(text, first, end, to);
                case SLOT -> throw new IllegalStateException("A slot is cut before.");
            }
            pieces.add(new Piece(text.substring(at, end), kind, spaceBefore(text, at)));
            at = end;
        }
    }

    private static int endOfWord(String text, int from, int to) {
        int at = from;
        while (at < to) {
            int next = text.codePointAt(at);
            int width = Character.charCount(next);
            boolean inside = kind(next) == Kind.WORD
                    || isMark(next)
                    || (bindsInside(next, text.codePointBefore(at)) && at + width < to && sameSort(text, at, width));
            if (!inside) {
                break;
            }
            at += width;
        }
        return at;
    }

    private static boolean bindsInside(int character, int before) {
        return Character.isLetter(before)
                ? character == '\'' || character == '’'
                : Character.isDigit(before) && (character == '.' || character == ',');
    }

    /** Whether the characters on both sides are letters, or both digits: "can't", "3.14". */
    private static boolean sameSort(String text, int at, int width) {
        int before = text.codePointBefore(at);
        int after = text.codePointAt(at + width);
        return kind(after) == Kind.WORD && Character.isDigit(before) == Character.isDigit(after);
    }

    private static int endOfMarks(String text, int from, int to) {
        int at = from;
        while (at < to && isMark(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }

    private static int endOfRun(String text, int character, int from, int to) {
        int at = from;
        while (at < to && text.codePointAt(at) == character) {
            at += Character.charCount(character);
        }
        return at;
    }

    private static boolean isMark(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static Kind kind(int character) {
        if (isMark(character)) {
            return Kind.PUNCTUATION;
        }
        if (character == '_' || Character.isLetterOrDigit(character)) {
            return isDense(character) ? Kind.DENSE : Kind.WORD;
        }
        return Kind.PUNCTUATION;
    }

    private static boolean isDense(int character) {
        return switch (Character.UnicodeScript.of(character)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }

    private static Sentence mark(List<Piece> pieces) {
        List<String> tokens = new ArrayList<>(pieces.size() + 4);
        List<String> slots = new ArrayList<>();
        boolean joinLeft = false;
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            String token = (joinLeft ? JOIN_MARK : "") + (piece.kind == Kind.SLOT ? SLOT_MARK : piece.text);
            joinLeft = false;
            if (piece.kind == Kind.SLOT) {
                slots.add(piece.text);
            }
            String between = "";
            if (i + 1 < pieces.size()) {
                Piece next = pieces.get(i + 1);
                boolean usuallySpace = piece.kind != Kind.DENSE && next.kind != Kind.DENSE;
                if (next.spaceBefore && !usuallySpace) {
                    between = GAP_MARK;
                } else if (!next.spaceBefore && usuallySpace) {
                    if (next.kind == Kind.PUNCTUATION && !(opens(piece) && token.charAt(0) != JOIN)) {
                        joinLeft = true;
                    } else if (piece.kind == Kind.PUNCTUATION) {
                        token += JOIN_MARK;
                    } else {
                        between = JOIN_MARK;
                    }
                }
            }
            tokens.add(token);
            if (!between.isEmpty()) {
                tokens.add(between);
            }
        }
        return new Sentence(tokens, slots);
    }

    private static boolean opens(Piece piece) {
        return piece.kind == Kind.PUNCTUATION && OPENING.indexOf(piece.text.codePointAt(0)) >= 0;
    }

    /**
     * Text again.
     *
     * @param tokens what {@link #tokenize(String)} or a decoder gave
     * @param slots the text for each {@link #SLOT}, in their order; as many
     */
    public static String join(List<String> tokens, List<String> slots) {
        return join(tokens, slots, false);
    }

    /**
     * Text again, with a space between a placeholder and everything that is not plain punctuation, so that nothing becomes a part of it:
     * {@code --option -Wert} instead of {@code --option-Wert}.
     */
    public static String joinApart(List<String> tokens, List<String> slots) {
        return join(tokens, slots, true);
    }

    private static String join(List<String> tokens, List<String> slots, boolean apart) {
        StringBuilder out = new StringBuilder();
        Iterator<String> fillings = slots.iterator();
        boolean glued = true;
        boolean gap = false;
        boolean dense = false;
        boolean afterSlot = false;
        for (String token : tokens) {
            if (token.equals(JOIN_MARK)) {
                glued = true;
            } else if (token.equals(GAP_MARK)) {
                gap = true;
            } else {
                String bare = bare(token);
                boolean slot = bare.equals(SLOT_MARK);
                boolean denseHere = !slot && isDenseWord(bare);
                boolean left = token.charAt(0) == JOIN;
                boolean together = glued || left || dense || denseHere;
                if (apart && together && (afterSlot && clings(bare, 0) || slot && clings(out, out.length() - 1))) {
                    together = false;
                }
                if (out.length() > 0 && (gap || !together)) {
                    out.append(' ');
                }
                out.append(slot ? fillings.next() : bare);
                dense = denseHere;
                gap = false;
                afterSlot = slot;
                glued = token.charAt(token.length() - 1) == JOIN;
            }
        }
        return out.toString();
    }

    /** Whether a character could be taken for a part of a placeholder beside it. */
    private static boolean clings(CharSequence text, int at) {
        return at >= 0 && at < text.length() && "([{'\",;:!?)]>".indexOf(text.charAt(at)) < 0;
    }

    private static boolean isDenseWord(String bare) {
        return !bare.isEmpty() && kind(bare.codePointAt(0)) == Kind.DENSE;
    }

    /** A token without its join marks. */
    public static String bare(String token) {
        int from = 0;
        int to = token.length();
        while (from < to && token.charAt(from) == JOIN) {
            from++;
        }
        while (to > from && token.charAt(to - 1) == JOIN) {
            to--;
        }
        return token.substring(from, to);
    }

    /** Whether a token is a word or a number, neither punctuation nor a mark nor a slot. */
    public static boolean isWord(String token) {
        Kind kind = token.isEmpty() ? Kind.PUNCTUATION : kind(token.codePointAt(0));
        return kind == Kind.WORD || kind == Kind.DENSE;
    }
}
