package io.aitbc.translation.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts long text into sentences and long sentences into pieces; nothing between them is lost. */
public final class SentenceSplitter {
    private static final Pattern BREAK =
            Pattern.compile("\\h*+\\R\\s*+|(?<=[.!?…])\\s++(?=[\\p{Lu}\\p{Lo}¿¡\"“«(])|(?<=[。！？])\\s*+");

    private SentenceSplitter() {}

    /**
     * A sentence and what comes after it.
     *
     * @param text the sentence, without white space at its ends; may be empty
     * @param after the white space between it and the next, as it was
     */
    public record Part(String text, String after) {}

    /** The sentences of a text; put together with what comes after each, they are the text. */
    public static List<Part> split(String text) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        Matcher matcher = BREAK.matcher(text);
        while (matcher.find()) {
            if (matcher.end() > from && matcher.end() < text.length()) {
                addPart(parts, text.substring(from, matcher.start()), matcher.group());
                from = matcher.end();
            }
        }
        addPart(parts, text.substring(from), "");
        return parts;
    }

    private static void addPart(List<Part> parts, String text, String after) {
        int start = 0;
        int end = text.length();
        while (start < end && Normalizer.isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && Normalizer.isSpace(text.charAt(end - 1))) {
            end--;
        }
        if (start > 0) {
            parts.add(new Part("", text.substring(0, start)));
        }
        parts.add(new Part(text.substring(start, end), text.substring(end) + after));
    }

    /**
     * Where to cut a sentence that is too long: behind the last punctuation of each stretch, else behind its last token.
     *
     * @return the ends of the pieces, ascending; the last is the number of tokens
     */
    public static int[] cuts(List<String> tokens, int longest) {
        List<Integer> ends = new ArrayList<>();
        int from = 0;
        while (tokens.size() - from > longest) {
            int end = from + longest;
            for (int i = end; i > from + longest / 3; i--) {
                String last = Tokenizer.bare(tokens.get(i - 1));
                if (!last.isEmpty() && ",;:.!?)、。，；".indexOf(last.codePointAt(0)) >= 0) {
                    end = i;
                    break;
                }
            }
            ends.add(end);
            from = end;
        }
        ends.add(tokens.size());
        return ends.stream().mapToInt(Integer::intValue).toArray();
    }
}
