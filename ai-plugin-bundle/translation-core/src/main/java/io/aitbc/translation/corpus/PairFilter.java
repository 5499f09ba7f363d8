package io.aitbc.translation.corpus;

import io.aitbc.translation.align.Bitext;
import io.aitbc.translation.text.Normalizer;
import io.aitbc.translation.text.Placeholders;
import io.aitbc.translation.text.Sentence;
import io.aitbc.translation.text.Tokenizer;
import java.util.Optional;

/** Says of a single pair whether it can be learned from. */
final class PairFilter {
    private static final int MOST_CHARACTERS = 2000;
    private static final int RATIO = 4;
    private static final int SLACK = 6;
    private static final int WORDS_WORTH_TRANSLATING = 3;

    private PairFilter() {}

    /** @param source and {@code target} as given */
    static Optional<Rejection> objection(String source, String target) {
        if (Normalizer.objection(source).isPresent()
                || Normalizer.objection(target).isPresent()) {
            return Optional.of(Rejection.NOT_TEXT);
        }
        if (source.length() > MOST_CHARACTERS || target.length() > MOST_CHARACTERS) {
            return Optional.of(Rejection.TOO_LONG);
        }
        String cleanSource = Normalizer.normalize(source);
        String cleanTarget = Normalizer.normalize(target);
        Sentence one = Tokenizer.tokenize(cleanSource);
        Sentence other = Tokenizer.tokenize(cleanTarget);
        if (words(one) == 0 || words(other) == 0) {
            return Optional.of(Rejection.EMPTY);
        }
        if (one.size() > Bitext.LONGEST || other.size() > Bitext.LONGEST) {
            return Optional.of(Rejection.TOO_LONG);
        }
        if (one.size() > RATIO * other.size() + SLACK || other.size() > RATIO * one.size() + SLACK) {
            return Optional.of(Rejection.LENGTH_RATIO);
        }
        if (!Placeholders.same(cleanSource, cleanTarget)) {
            return Optional.of(Rejection.PLACEHOLDERS_DIFFER);
        }
        if (cleanSource.equals(cleanTarget) && words(one) >= WORDS_WORTH_TRANSLATING) {
            return Optional.of(Rejection.UNTRANSLATED);
        }
        return Optional.empty();
    }

    private static long words(Sentence sentence) {
        return sentence.tokens().stream().filter(Tokenizer::isWord).count();
    }
}
