package io.aitbc.translation.decode;

import io.aitbc.translation.lm.LanguageModel;
import io.aitbc.translation.phrases.PhraseTable;
import io.aitbc.translation.text.Vocabulary;
import io.aitbc.translation.work.Watch;

/** One search: grows partial translations of one source token, two, and so on, and keeps the best of each length. */
final class Search {
    private final PhraseTable table;
    private final LanguageModel language;
    private final int[] source;
    private final int[] copies;
    private final Breadth breadth;
    private final boolean all;
    private final double languageWeight;
    private final double distortionWeight;
    private final Options options;
    private final Hypotheses pool = new Hypotheses();
    private final Stack[] stacks;

    /** @param all whether to keep what was merged, for lists of the best */
    Search(Decoder decoder, int[] source, int[] copies, Weights weights, Breadth breadth, boolean all) {
        this.table = decoder.table();
        this.language = decoder.language();
        this.source = source;
        this.copies = copies;
        this.breadth = breadth;
        this.all = all;
        this.languageWeight = weights.get(Feature.LANGUAGE);
        this.distortionWeight = weights.get(Feature.DISTORTION);
        this.options = new Options(decoder, source, copies, weights, breadth.options());
        this.stacks = new Stack[source.length + 1];
        for (int i = 0; i < stacks.length; i++) {
            stacks[i] = new Stack(pool, breadth);
        }
    }

    /** Searches; afterwards the stack of whole translations is filled. */
    void run(Watch watch) {
        int empty = pool.add(0, language.begin(), Hypotheses.NONE, 0, 0, Step.COPY, 0);
        stacks[0].add(empty, options.future(0));
        for (int length = 0; length < source.length; length++) {
            watch.check();
            Stack stack = stacks[length];
            stack.prune();
            for (int position = 0; position < stack.size(); position++) {
                expand(stack.item(position));
            }
        }
        stacks[source.length].prune();
    }

    Stack whole() {
        return stacks[source.length];
    }

    Hypotheses pool() {
        return pool;
    }

    /** The score of reading the end after a whole translation. */
    double ending(int hypothesis) {
        return languageWeight * language.score(pool.context(hypothesis), Vocabulary.END);
    }

    private void expand(int hypothesis) {
        long covered = pool.covered(hypothesis);
        int behind = pool.end(hypothesis);
        int gap = Long.numberOfTrailingZeros(~covered);
        int first = Math.max(gap, behind - breadth.distortion());
        int last = Math.min(source.length - 1, behind + breadth.distortion());
        for (int from = first; from <= last; from++) {
            for (int length = 1; length <= PhraseTable.LONGEST && from + length <= source.length; length++) {
                if ((covered & 1L << (from + length - 1)) != 0) {
                    break;
                }
                if (from != gap && from + length - gap > breadth.distortion()) {
                    break;
                }
                Options.Span span = options.get(from, length);
                if (span.entries().length > 0) {
                    apply(hypothesis, span, from, length);
                }
            }
        }
    }

    private void apply(int hypothesis, Options.Span span, int from, int length) {
        long covered = pool.covered(hypothesis) | ((1L << length) - 1) << from;
        double future = options.future(covered);
        double start = pool.score(hypothesis) - distortionWeight * Math.abs(from - pool.end(hypothesis));
        Stack stack = stacks[Long.bitCount(covered)];
        for (int i = 0; i < span.entries().length; i++) {
            int entry = span.entries()[i];
            double score = start + span.base()[i];
            int context = pool.context(hypothesis);
            if (!stack.wants(score + future)) {
                continue;
            }
            int words = entry == Step.COPY ? 1 : table.length(entry);
            for (int j = 0; j < words; j++) {
                long read = language.scoreAndNext(context, entry == Step.COPY ? copies[from] : table.word(entry, j));
                score += languageWeight * LanguageModel.score(read);
                context = LanguageModel.next(read);
            }
            if (stack.wants(score + future)) {
                put(stack, covered, context, hypothesis, from, from + length, entry, score, future);
            }
        }
    }

    private void put(
            Stack stack,
            long covered,
            int context,
            int parent,
            int from,
            int end,
            int entry,
            double score,
            double future) {
        int position = stack.find(covered, context, end);
        if (position < 0) {
            stack.add(pool.add(covered, context, parent, from, end, entry, score), score + future);
        } else if (pool.merge(stack.item(position), parent, from, entry, score, all)) {
            stack.improve(position, score + future);
        }
    }
}
