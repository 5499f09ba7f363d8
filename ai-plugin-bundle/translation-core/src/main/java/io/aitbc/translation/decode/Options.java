package io.aitbc.translation.decode;

import io.aitbc.translation.lm.LanguageModel;
import io.aitbc.translation.phrases.PhraseTable;
import java.util.Arrays;

/** The translations of every span of one sentence, the promising ones first, and what the rest of a sentence will cost. */
final class Options {
    private static final Span NONE = new Span(new int[0], new double[0]);

    /**
     * @param entries of the phrase table, or {@link Step#COPY}
     * @param base the score of each without language model and distortion
     */
    record Span(int[] entries, double[] base) {}

    private final PhraseTable table;
    private final LanguageModel language;
    private final Weights weights;
    private final int[] source;
    private final int[] copies;
    private final int most;
    private final Span[][] spans;
    private final double[][] future;

    Options(Decoder decoder, int[] source, int[] copies, Weights weights, int most) {
        this.table = decoder.table();
        this.language = decoder.language();
        this.weights = weights;
        this.source = source;
        this.copies = copies;
        this.most = most;
        this.spans = new Span[source.length][PhraseTable.LONGEST];
        this.future = new double[source.length][source.length + 1];
        for (int from = 0; from < source.length; from++) {
            Arrays.fill(future[from], Double.NEGATIVE_INFINITY);
            for (int length = 1; length <= PhraseTable.LONGEST && from + length <= source.length; length++) {
                spans[from][length - 1] = span(from, length);
            }
        }
        combine();
    }

    /** The translations of a span of one to {@link PhraseTable#LONGEST} tokens. */
    Span get(int from, int length) {
        return spans[from][length - 1];
    }

    private Span span(int from, int length) {
        int phrase = table.find(source, from, from + length);
        if (phrase < 0 || table.first(phrase) == table.end(phrase)) {
            return length == 1 ? copy(from) : NONE;
        }
        int first = table.first(phrase);
        int count = table.end(phrase) - first;
        double[] base = new double[count];
        long[] order = new long[count];
        for (int i = 0; i < count; i++) {
            base[i] = base(first + i);
            double estimate = base[i] + weights.get(Feature.LANGUAGE) * read(first + i);
            future[from][from + length] = Math.max(future[from][from + length], estimate);
            order[i] = Ranking.key(estimate, i);
        }
        Arrays.sort(order);
        int kept = Math.min(count, most);
        int[] entries = new int[kept];
        double[] scores = new double[kept];
        for (int i = 0; i < kept; i++) {
            entries[i] = first + (int) order[i];
            scores[i] = base[(int) order[i]];
        }
        return new Span(entries, scores);
    }

    private double base(int entry) {
        double sum = weights.get(Feature.WORDS) * table.length(entry) + weights.get(Feature.PHRASES);
        sum += weights.get(Feature.TARGET_GIVEN_SOURCE) * table.score(entry, 0);
        sum += weights.get(Feature.SOURCE_GIVEN_TARGET) * table.score(entry, 1);
        sum += weights.get(Feature.TARGET_WORDS_GIVEN_SOURCE) * table.score(entry, 2);
        sum += weights.get(Feature.SOURCE_WORDS_GIVEN_TARGET) * table.score(entry, 3);
        return sum;
    }

    /** How well the translation reads on its own. */
    private double read(int entry) {
        double sum = 0;
        int context = LanguageModel.EMPTY;
        for (int i = 0; i < table.length(entry); i++) {
            long read = language.scoreAndNext(context, table.word(entry, i));
            sum += LanguageModel.score(read);
            context = LanguageModel.next(read);
        }
        return sum;
    }

    private Span copy(int from) {
        double base = weights.get(Feature.WORDS) + weights.get(Feature.PHRASES) - weights.get(Feature.UNKNOWN);
        future[from][from + 1] =
                base + weights.get(Feature.LANGUAGE) * language.score(LanguageModel.EMPTY, copies[from]);
        return new Span(new int[] {Step.COPY}, new double[] {base});
    }

    private void combine() {
        for (int length = 2; length <= source.length; length++) {
            for (int from = 0; from + length <= source.length; from++) {
                for (int middle = from + 1; middle < from + length; middle++) {
                    future[from][from + length] =
                            Math.max(future[from][from + length], future[from][middle] + future[middle][from + length]);
                }
            }
        }
    }

    /** An estimate of the score of everything that is not yet covered. */
    double future(long covered) {
        double sum = 0;
        int at = Long.numberOfTrailingZeros(~covered);
        while (at < source.length) {
            int end = Math.min(source.length, at + Long.numberOfTrailingZeros(covered >>> at));
            sum += future[at][end];
            at = end + Long.numberOfTrailingZeros(~(covered >>> end));
        }
        return sum;
    }
}
