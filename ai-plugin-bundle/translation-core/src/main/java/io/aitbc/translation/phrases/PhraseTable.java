package io.aitbc.translation.phrases;

import io.aitbc.translation.flat.BlockReader;
import io.aitbc.translation.flat.BlockWriter;
import io.aitbc.translation.flat.ModelDamaged;
import io.aitbc.translation.flat.Sequences;

/** Source phrases and, for each, its translations with their scores; unmodifiable. */
public final class PhraseTable {
    /** The most tokens of a phrase, on either side. */
    public static final int LONGEST = 6;

    /**
     * How many scores a translation has: the logarithms of its probability given the source, of the source's given it, and
     * the same two word by word.
     */
    public static final int SCORES = 4;

    private final Sequences sources;
    private final Sequences targets;
    private final int[] starts;
    private final int[] targetOf;
    private final float[] scores;

    PhraseTable(Sequences sources, Sequences targets, int[] starts, int[] targetOf, float[] scores) {
        this.sources = sources;
        this.targets = targets;
        this.starts = starts;
        this.targetOf = targetOf;
        this.scores = scores;
    }

    /** The number of a source phrase, or -1. */
    public int find(int[] words, int from, int to) {
        return sources.get(words, from, to);
    }

    /** The first translation of a source phrase; the others follow, the most likely first. */
    public int first(int source) {
        return starts[source];
    }

    /** Behind the last translation of a source phrase. */
    public int end(int source) {
        return starts[source + 1];
    }

    /** How many tokens a translation has. */
    public int length(int entry) {
        return targets.length(targetOf[entry]);
    }

    /** A token of a translation; a slot says which slot of the source phrase it stands for. */
    public int word(int entry, int position) {
        return targets.at(targetOf[entry], position);
    }

    /** One of the {@link #SCORES} scores of a translation, never positive. */
    public float score(int entry, int which) {
        return scores[entry * SCORES + which];
    }

    /** How many phrase pairs there are. */
    public int size() {
        return targetOf.length;
    }

    public void write(BlockWriter out) {
        out.ints(sources.pool());
        out.ints(sources.starts());
        out.ints(targets.pool());
        out.ints(targets.starts());
        out.ints(starts);
        out.ints(targetOf);
        out.floats(scores);
    }

    public static PhraseTable read(BlockReader in) throws ModelDamaged {
        Sequences sources = Sequences.of(in.ints(), in.ints());
        Sequences targets = Sequences.of(in.ints(), in.ints());
        return new PhraseTable(sources, targets, in.ints(), in.ints(), in.floats());
    }
}
