package io.aitbc.translation.phrases;

import io.aitbc.translation.flat.IntList;
import io.aitbc.translation.flat.LongIndex;
import io.aitbc.translation.flat.Sequences;
import io.aitbc.translation.text.Vocabulary;
import io.aitbc.translation.work.Phase;
import io.aitbc.translation.work.Watch;
import java.util.Arrays;

/** Turns counts of phrase pairs into a table: the most frequent translations of each source phrase with four scores. */
final class PhraseScorer {
    private static final int MOST = 20;

    private final Counts counts;
    private final WordTable forward;
    private final WordTable backward;
    private final Watch watch;

    /** What was counted. */
    record Counts(
            Sequences sources,
            Sequences targets,
            LongIndex pairs,
            IntList ofPairs,
            IntList ofSources,
            IntList ofTargets) {}

    PhraseScorer(Counts counts, WordTable forward, WordTable backward, Watch watch) {
        this.counts = counts;
        this.forward = forward;
        this.backward = backward;
        this.watch = watch;
    }

    PhraseTable table() {
        int[] starts = new int[counts.sources.size() + 1];
        int[] order = bySource(starts);
        int[] kept = new int[order.length];
        int[] keptStarts = new int[starts.length];
        int size = 0;
        for (int source = 0; source + 1 < starts.length; source++) {
            if ((source & 0xff) == 0) {
                watch.check();
            }
            keptStarts[source] = size;
            long[] ranked = rank(order, starts[source], starts[source + 1]);
            for (int i = 0; i < ranked.length && i < MOST; i++) {
                kept[size++] = order[starts[source] + (int) ranked[i]];
            }
        }
        keptStarts[starts.length - 1] = size;
        return score(Arrays.copyOf(kept, size), keptStarts);
    }

    /** The pairs ordered by their source phrase, those of the same in the order of first sight. */
    private int[] bySource(int[] starts) {
        int pairs = counts.pairs.size();
        for (int pair = 0; pair < pairs; pair++) {
            starts[source(pair) + 1]++;
        }
        for (int source = 0; source + 1 < starts.length; source++) {
            starts[source + 1] += starts[source];
        }
        int[] next = Arrays.copyOf(starts, starts.length);
        int[] order = new int[pairs];
        for (int pair = 0; pair < pairs; pair++) {
            order[next[source(pair)]++] = pair;
        }
        return order;
    }

    /** Positions within the span, the most frequent first, of equally frequent ones the first. */
    private long[] rank(int[] order, int from, int to) {
        long[] ranked = new long[to - from];
        for (int i = 0; i < ranked.length; i++) {
            ranked[i] = LongIndex.pair(-counts.ofPairs.get(order[from + i]), i);
        }
        Arrays.sort(ranked);
        return ranked;
    }

    private int source(int pair) {
        return (int) (counts.pairs.key(pair) >> 32);
    }

    private PhraseTable score(int[] kept, int[] starts) {
        int[] targetOf = new int[kept.length];
        float[] scores = new float[kept.length * PhraseTable.SCORES];
        Sequences used = new Sequences();
        int[] buffer = new int[PhraseTable.LONGEST];
        for (int entry = 0; entry < kept.length; entry++) {
            if ((entry & 0xfff) == 0) {
                watch.progress(Phase.EXTRACTING, 0.8 + 0.2 * entry / kept.length);
            }
            int pair = kept[entry];
            int source = source(pair);
            int target = (int) counts.pairs.key(pair);
            for (int j = 0; j < counts.targets.length(target); j++) {
                buffer[j] = counts.targets.at(target, j);
            }
            targetOf[entry] = used.add(buffer, 0, counts.targets.length(target));
            double together = counts.ofPairs.get(pair);
            int at = entry * PhraseTable.SCORES;
            scores[at] = (float) StrictMath.log(together / counts.ofSources.get(source));
            scores[at + 1] = (float) StrictMath.log(together / counts.ofTargets.get(target));
            scores[at + 2] = lexical(forward, counts.sources, source, counts.targets, target);
            scores[at + 3] = lexical(backward, counts.targets, target, counts.sources, source);
        }
        return new PhraseTable(counts.sources, used, starts, targetOf, scores);
    }

    /** The words of one phrase, each given the word of the other it fits best, or none. */
    private static float lexical(WordTable table, Sequences givens, int given, Sequences phrases, int phrase) {
        double product = 0;
        for (int j = 0; j < phrases.length(phrase); j++) {
            int word = plain(phrases.at(phrase, j));
            float best = table.probability(WordTable.NOTHING, word);
            for (int i = 0; i < givens.length(given); i++) {
                best = Math.max(best, table.probability(plain(givens.at(given, i)), word));
            }
            product += StrictMath.log(best);
        }
        return (float) product;
    }

    private static int plain(int word) {
        return word >= Vocabulary.SLOT && word < Vocabulary.RESERVED ? Vocabulary.SLOT : word;
    }
}
