package io.aitbc.translation.metrics;

import io.aitbc.translation.text.Normalizer;
import io.aitbc.translation.text.Sentence;
import io.aitbc.translation.text.Tokenizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * BLEU of a corpus with one reference, up to four tokens, without smoothing. A sentence shorter than n tokens has no
 * n-grams; lengths for which no translation has any are left out.
 * Standard: K. Papineni and others, "BLEU: a Method for Automatic Evaluation of Machine Translation", 2002.
 */
public final class Bleu implements Metric {
    private static final int LONGEST = 4;
    private static final int TRANSLATION_LENGTH = 2 * LONGEST;
    private static final int REFERENCE_LENGTH = TRANSLATION_LENGTH + 1;

    @Override
    public int[] count(String translation, String reference) {
        return count(tokens(translation), tokens(reference));
    }

    /** The tokens that are compared: words, punctuation, placeholders. */
    public static List<String> tokens(String text) {
        Sentence sentence = Tokenizer.tokenize(Normalizer.normalize(text));
        return plain(sentence.tokens(), sentence.slots());
    }

    /** Tokens without marks, with the texts of their slots. */
    public static List<String> plain(List<String> tokens, List<String> slots) {
        List<String> plain = new ArrayList<>(tokens.size());
        Iterator<String> fillings = slots.iterator();
        for (String token : tokens) {
            String bare = Tokenizer.bare(token);
            if (bare.length() == 1 && bare.charAt(0) == Tokenizer.SLOT) {
                plain.add(fillings.next());
            } else if (!bare.isEmpty() && !(bare.length() == 1 && bare.charAt(0) == Tokenizer.GAP)) {
                plain.add(bare);
            }
        }
        return plain;
    }

    /** What is counted for one translation: matches by length, n-grams by length, both lengths. */
    public int[] count(List<String> translation, List<String> reference) {
        int[] counts = new int[REFERENCE_LENGTH + 1];
        for (int n = 1; n <= LONGEST; n++) {
            Map<List<String>, Integer> left = new HashMap<>();
            for (int i = 0; i + n <= reference.size(); i++) {
                left.merge(reference.subList(i, i + n), 1, Integer::sum);
            }
            for (int i = 0; i + n <= translation.size(); i++) {
                counts[LONGEST + n - 1]++;
                List<String> gram = translation.subList(i, i + n);
                int available = left.getOrDefault(gram, 0);
                if (available > 0) {
                    counts[n - 1]++;
                    left.put(gram, available - 1);
                }
            }
        }
        counts[TRANSLATION_LENGTH] = translation.size();
        counts[REFERENCE_LENGTH] = reference.size();
        return counts;
    }

    @Override
    public double score(long[] sums) {
        double logs = 0;
        int orders = 0;
        for (int n = 0; n < LONGEST; n++) {
            if (sums[LONGEST + n] > 0) {
                if (sums[n] == 0) {
                    return 0;
                }
                logs += StrictMath.log((double) sums[n] / sums[LONGEST + n]);
                orders++;
            }
        }
        if (orders == 0) {
            return 0;
        }
        double ratio = (double) sums[REFERENCE_LENGTH] / sums[TRANSLATION_LENGTH];
        return 100 * StrictMath.exp(logs / orders + Math.min(0, 1 - ratio));
    }

    @Override
    public String signature() {
        return "bleu|n:4|refs:1|case:mixed|smooth:none|tok:aitbc.1";
    }
}
