package io.aitbc.translation.engine;

import io.aitbc.translation.text.Sentence;
import io.aitbc.translation.text.Truecaser;
import io.aitbc.translation.text.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Looks words up: as they are usually written, else in small letters, else as they are. */
record SentenceEncoder(Vocabulary source, Vocabulary target, Truecaser sourceCase) {

    Encoded encode(Sentence sentence) {
        List<String> usual = sourceCase.apply(sentence.tokens());
        List<String> tokens = new ArrayList<>(usual.size());
        int[] words = new int[usual.size()];
        int[] copies = new int[usual.size()];
        for (int i = 0; i < words.length; i++) {
            String token = usual.get(i);
            words[i] = source.get(token);
            if (words[i] == Vocabulary.UNKNOWN) {
                token = sentence.tokens().get(i);
                words[i] = source.get(token);
            }
            if (words[i] == Vocabulary.UNKNOWN) {
                words[i] = source.get(token.toLowerCase(Locale.ROOT));
            }
            copies[i] = target.get(token);
            tokens.add(token);
        }
        return new Encoded(tokens, words, copies, sentence.slots());
    }
}
