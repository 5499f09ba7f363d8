package io.aitbc.translation.phrases;

import io.aitbc.translation.align.Alignment;
import io.aitbc.translation.align.Bitext;
import io.aitbc.translation.flat.IntList;
import io.aitbc.translation.flat.LongIndex;
import io.aitbc.translation.flat.Sequences;
import io.aitbc.translation.text.Vocabulary;
import io.aitbc.translation.work.Phase;
import io.aitbc.translation.work.Watch;

/** Takes all phrase pairs out of an aligned bitext that no link leaves, and scores them. */
public final class PhraseExtractor {
    private final Bitext bitext;
    private final Alignment[] alignments;
    private final Watch watch;
    private final Sequences sources = new Sequences();
    private final Sequences targets = new Sequences();
    private final LongIndex pairs = new LongIndex(1 << 12);
    private final IntList pairCounts = new IntList(1 << 12);
    private final IntList sourceCounts = new IntList(1 << 12);
    private final IntList targetCounts = new IntList(1 << 12);
    private final int[] buffer = new int[PhraseTable.LONGEST];

    /** @param alignments one for each pair of the bitext, with slots linked to slots */
    public PhraseExtractor(Bitext bitext, Alignment[] alignments, Watch watch) {
        this.bitext = bitext;
        this.alignments = alignments;
        this.watch = watch;
    }

    /** The table. */
    public PhraseTable extract() {
        WordTable forward = new WordTable();
        WordTable backward = new WordTable();
        for (int pair = 0; pair < bitext.size(); pair++) {
            if ((pair & 0xff) == 0) {
                watch.progress(Phase.EXTRACTING, 0.8 * pair / bitext.size());
            }
            watch.check();
            forward.count(bitext, pair, alignments[pair], true);
            backward.count(bitext, pair, alignments[pair], false);
            collect(pair);
        }
        addWords(forward, backward);
        PhraseScorer.Counts counts =
                new PhraseScorer.Counts(sources, targets, pairs, pairCounts, sourceCounts, targetCounts);
        return new PhraseScorer(counts, forward, backward, watch).table();
    }

    /**
     * Words that never stood alone in a phrase would be taken over untranslated. They get the words they were linked with, and
     * those that were mostly linked with nothing may be left out.
     */
    private void addWords(WordTable forward, WordTable backward) {
        int extracted = sources.size();
        forward.visit((source, target, count) -> {
            if (source >= Vocabulary.RESERVED && target >= Vocabulary.RESERVED && lacks(source, extracted)) {
                int phrase = sources.add(new int[] {source}, 0, 1);
                count(phrase, targets.add(new int[] {target}, 0, 1), count);
            }
        });
        backward.visit((target, source, count) -> {
            if (target == WordTable.NOTHING && lacks(source, extracted) && count >= forward.links(source)) {
                count(sources.add(new int[] {source}, 0, 1), targets.add(new int[0], 0, 0), count);
            }
        });
    }

    private boolean lacks(int word, int extracted) {
        int phrase = sources.get(new int[] {word}, 0, 1);
        return phrase < 0 || phrase >= extracted;
    }

    private void collect(int pair) {
        int n = bitext.sourceLength(pair);
        int m = bitext.targetLength(pair);
        Alignment alignment = alignments[pair];
        int[] source = bitext.source(pair);
        long linked = alignment.targets();
        for (int from = 0; from < n; from++) {
            long inside = 0;
            for (int to = from; to < n && to < from + PhraseTable.LONGEST; to++) {
                inside |= alignment.row(to);
                if (inside == 0) {
                    continue;
                }
                int low = Long.numberOfTrailingZeros(inside);
                int high = Long.SIZE - 1 - Long.numberOfLeadingZeros(inside);
                if (high - low < PhraseTable.LONGEST && closed(alignment, from, to, low, high)) {
                    int phrase = sources.add(source, from, to + 1);
                    widen(pair, phrase, from, to, low, high, linked, m);
                }
            }
        }
    }

    /** Whether no source position outside is linked into the target span. */
    private static boolean closed(Alignment alignment, int from, int to, int low, int high) {
        long span = (-1L << low) & (-1L >>> (Long.SIZE - 1 - high));
        for (int i = 0; i < alignment.sourceLength(); i++) {
            if ((i < from || i > to) && (alignment.row(i) & span) != 0) {
                return false;
            }
        }
        return true;
    }

    /** The target span, and wider ones over positions that are not linked at all. */
    private void widen(int pair, int phrase, int from, int to, int low, int high, long linked, int m) {
        for (int start = low; start >= 0; start--) {
            if (start < low && (linked & 1L << start) != 0) {
                break;
            }
            for (int end = high; end < m && end - start < PhraseTable.LONGEST; end++) {
                if (end > high && (linked & 1L << end) != 0) {
                    break;
                }
                count(phrase, target(pair, from, to, start, end), 1);
            }
        }
    }

    private int target(int pair, int from, int to, int start, int end) {
        for (int j = start; j <= end; j++) {
            int word = bitext.target(pair, j);
            buffer[j - start] = word == Vocabulary.SLOT ? Vocabulary.SLOT + slot(pair, from, to, j) : word;
        }
        return targets.add(buffer, 0, end - start + 1);
    }

    /** Which of the slots of the source span a target slot is linked with. */
    private int slot(int pair, int from, int to, int target) {
        int rank = 0;
        for (int i = from; i <= to; i++) {
            if (bitext.source(pair, i) == Vocabulary.SLOT) {
                if (alignments[pair].linked(i, target)) {
                    return rank;
                }
                rank++;
            }
        }
        throw new IllegalStateException(
                "The slot at target position " + target + " of pair " + pair + " is not linked.");
    }

    private void count(int source, int target, int times) {
        int entry = pairs.add(LongIndex.pair(source, target));
        add(pairCounts, entry, times);
        add(sourceCounts, source, times);
        add(targetCounts, target, times);
    }

    private static void add(IntList counts, int id, int times) {
        while (counts.size() <= id) {
            counts.add(0);
        }
        counts.add(id, times);
    }
}
