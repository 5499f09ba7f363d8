package io.aitbc.translation.engine;

import io.aitbc.translation.decode.Candidate;
import io.aitbc.translation.decode.Step;
import io.aitbc.translation.phrases.PhraseTable;
import io.aitbc.translation.text.Tokenizer;
import io.aitbc.translation.text.Vocabulary;
import java.util.ArrayList;
import java.util.List;

/** Turns what the decoder found into tokens, and each slot into the placeholder it stands for. */
final class Assembly {
    private static final String SLOT = String.valueOf(Tokenizer.SLOT);

    private final PhraseTable table;
    private final Vocabulary target;
    private final List<String> tokens = new ArrayList<>();
    private final List<String> slots = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();

    Assembly(PhraseTable table, Vocabulary target) {
        this.table = table;
        this.target = target;
    }

    /**
     * Adds a translation.
     *
     * @param offset where in the sentence the piece begins that was decoded
     */
    void add(Candidate candidate, Encoded sentence, int offset) {
        int[] slotsBefore = slotsBefore(sentence.tokens());
        for (Step step : candidate.steps()) {
            int first = slotsBefore[offset + step.from()];
            if (step.entry() == Step.COPY) {
                copy(sentence, offset + step.from(), first);
            } else {
                for (int i = 0; i < table.length(step.entry()); i++) {
                    put(table.word(step.entry(), i), sentence.slots(), first);
                }
            }
        }
    }

    private static int[] slotsBefore(List<String> tokens) {
        int[] before = new int[tokens.size()];
        int count = 0;
        for (int i = 0; i < before.length; i++) {
            before[i] = count;
            count += tokens.get(i).equals(SLOT) ? 1 : 0;
        }
        return before;
    }

    private void copy(Encoded sentence, int position, int slot) {
        String token = sentence.tokens().get(position);
        tokens.add(token);
        if (token.equals(SLOT)) {
            slots.add(sentence.slots().get(slot));
        } else if (Tokenizer.isWord(token) && token.codePoints().noneMatch(Character::isDigit)) {
            unknown.add(token);
        }
    }

    private void put(int word, List<String> texts, int first) {
        if (word >= Vocabulary.RESERVED) {
            tokens.add(target.token(word));
        } else {
            int slot = first + word - Vocabulary.SLOT;
            if (word >= Vocabulary.SLOT && slot < texts.size()) {
                tokens.add(SLOT);
                slots.add(texts.get(slot));
            }
        }
    }

    List<String> tokens() {
        return tokens;
    }

    List<String> slots() {
        return slots;
    }

    List<String> unknown() {
        return unknown;
    }
}
