package io.aitbc.translation.text;

import io.aitbc.translation.flat.BlockReader;
import io.aitbc.translation.flat.BlockWriter;
import io.aitbc.translation.flat.ModelDamaged;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers for tokens, in the order of first sight; the first {@value #RESERVED} have fixed meanings. */
public final class Vocabulary {
    /** A token that was never seen. */
    public static final int UNKNOWN = 0;

    /** Before the first token of a sentence. */
    public static final int BEGIN = 1;

    /** Behind the last token of a sentence. */
    public static final int END = 2;

    /** A slot; in a target phrase, the slot of the first slot of its source phrase. */
    public static final int SLOT = 3;

    /** How many slots a phrase can have: their numbers begin at {@link #SLOT}. */
    public static final int SLOTS = 6;

    /** The first number of an ordinary token. */
    public static final int RESERVED = SLOT + SLOTS;

    private final Map<String, Integer> ids = new HashMap<>();
    private final List<String> tokens = new ArrayList<>();

    /** The token's number, given now when it has none. */
    public int add(String token) {
        if (isSlot(token)) {
            return SLOT;
        }
        Integer known = ids.putIfAbsent(token, RESERVED + tokens.size());
        if (known != null) {
            return known;
        }
        tokens.add(token);
        return RESERVED + tokens.size() - 1;
    }

    public int[] addAll(List<String> sentence) {
        int[] numbers = new int[sentence.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = add(sentence.get(i));
        }
        return numbers;
    }

    /** The token's number, or {@link #UNKNOWN}. */
    public int get(String token) {
        return isSlot(token) ? SLOT : ids.getOrDefault(token, UNKNOWN);
    }

    private static boolean isSlot(String token) {
        return token.length() == 1 && token.charAt(0) == Tokenizer.SLOT;
    }

    /** The token of a number from {@link #RESERVED} on. */
    public String token(int id) {
        return tokens.get(id - RESERVED);
    }

    /** How many numbers there are, the reserved ones included. */
    public int size() {
        return RESERVED + tokens.size();
    }

    public void write(BlockWriter out) {
        out.intValue(tokens.size());
        tokens.forEach(out::text);
    }

    public static Vocabulary read(BlockReader in) throws ModelDamaged {
        Vocabulary vocabulary = new Vocabulary();
        for (int left = in.intValue(); left > 0; left--) {
            vocabulary.add(in.text());
        }
        return vocabulary;
    }
}
