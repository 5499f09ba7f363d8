package io.aitbc.translation.text;

import io.aitbc.translation.flat.BlockReader;
import io.aitbc.translation.flat.BlockWriter;
import io.aitbc.translation.flat.ModelDamaged;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the first word of a sentence as the language writes it inside sentences, so that "Open" and "open" are one word to
 * learn; and gives the first word of a translation a capital again when its source had one.
 */
public final class Truecaser {
    private final Map<String, String> usual;

    private Truecaser(Map<String, String> usual) {
        this.usual = usual;
    }

    /** Learns how words are written where no sentence begins. */
    public static Truecaser learn(Iterable<Sentence> sentences) {
        Map<String, Map<String, Integer>> counts = new HashMap<>();
        for (Sentence sentence : sentences) {
            int first = firstWord(sentence.tokens());
            for (int i = first + 1; i < sentence.size(); i++) {
                String token = sentence.tokens().get(i);
                if (Tokenizer.isWord(token)) {
                    counts.computeIfAbsent(token.toLowerCase(Locale.ROOT), key -> new TreeMap<>())
                            .merge(token, 1, Integer::sum);
                }
            }
        }
        Map<String, String> usual = new TreeMap<>();
        counts.forEach((lower, forms) -> {
            String best = forms.entrySet().stream()
                    .max(Map.Entry.<String, Integer>comparingByValue()
                            .thenComparing(Map.Entry.<String, Integer>comparingByKey(Comparator.naturalOrder())))
                    .map(Map.Entry::getKey)
                    .orElse(lower);
            if (!best.equals(lower)) {
                usual.put(lower, best);
            }
        });
        return new Truecaser(usual);
    }

    private static int firstWord(List<String> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            if (Tokenizer.isWord(tokens.get(i))) {
                return i;
            }
        }
        return tokens.size();
    }

    /** The tokens, the first word as it is usually written. Words of several capitals stay as they are. */
    public List<String> apply(List<String> tokens) {
        int first = firstWord(tokens);
        if (first == tokens.size() || !isCapitalized(tokens.get(first))) {
            return tokens;
        }
        String lower = tokens.get(first).toLowerCase(Locale.ROOT);
        List<String> changed = new ArrayList<>(tokens);
        changed.set(first, usual.getOrDefault(lower, lower));
        return changed;
    }

    /** Whether the first word begins with a capital. */
    public static boolean beginsCapital(List<String> tokens) {
        int first = firstWord(tokens);
        return first < tokens.size() && Character.isUpperCase(tokens.get(first).codePointAt(0));
    }

    /** The tokens, the first word with a capital. */
    public static List<String> capitalize(List<String> tokens) {
        int first = firstWord(tokens);
        if (first == tokens.size()) {
            return tokens;
        }
        String word = tokens.get(first);
        int capital = Character.toTitleCase(word.codePointAt(0));
        List<String> changed = new ArrayList<>(tokens);
        changed.set(first, Character.toString(capital) + word.substring(Character.charCount(word.codePointAt(0))));
        return changed;
    }

    private static boolean isCapitalized(String word) {
        int first = word.codePointAt(0);
        int rest = Character.charCount(first);
        return Character.isUpperCase(first) && word.substring(rest).codePoints().noneMatch(Character::isUpperCase);
    }

    public void write(BlockWriter out) {
        out.intValue(usual.size());
        usual.forEach((lower, form) -> {
            out.text(lower);
            out.text(form);
        });
    }

    public static Truecaser read(BlockReader in) throws ModelDamaged {
        Map<String, String> usual = new TreeMap<>();
        for (int left = in.intValue(); left > 0; left--) {
            usual.put(in.text(), in.text());
        }
        return new Truecaser(usual);
    }
}
