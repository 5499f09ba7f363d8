package io.aitbc.translation.lm;

import io.aitbc.translation.flat.BlockReader;
import io.aitbc.translation.flat.BlockWriter;
import io.aitbc.translation.flat.LongIndex;
import io.aitbc.translation.flat.ModelDamaged;
import io.aitbc.translation.text.Vocabulary;

/**
 * Probabilities of words after up to four others; unmodifiable. Every sequence that was seen is a node, reached from the node
 * of the sequence without its last word. A context is the node of the longest seen end of what went before; it is all a
 * decoder has to keep.
 */
public final class LanguageModel {
    /** The longest sequence that is counted. */
    public static final int ORDER = 5;

    /** The context of nothing. */
    public static final int EMPTY = 0;

    private final LongIndex nodes;
    private final int[] suffixes;
    private final float[] probabilities;
    private final float[] backoffs;
    private final float unseen;
    private final int[] contexts;
    private final int begin;

    /**
     * @param nodes by parent and word; node {@code n} of the index is node {@code n + 1} here, node 0 is the empty sequence
     * @param suffixes the node of the same sequence without its first word
     * @param probabilities logarithm of the probability of a node's last word after the others
     * @param backoffs logarithm of what is left for words that were not seen after a node
     * @param unseen logarithm of the probability of a word that is in no node
     */
    LanguageModel(LongIndex nodes, int[] suffixes, float[] probabilities, float[] backoffs, float unseen) {
        this.nodes = nodes;
        this.suffixes = suffixes;
        this.probabilities = probabilities;
        this.backoffs = backoffs;
        this.unseen = unseen;
        this.contexts = contexts();
        this.begin = contexts[Math.max(EMPTY, child(EMPTY, Vocabulary.BEGIN))];
    }

    /** For each node the longest end of it that something was seen after: what follows is the same after both. */
    private int[] contexts() {
        int[] longest = new int[suffixes.length];
        for (int node = 0; node < nodes.size(); node++) {
            longest[(int) (nodes.key(node) >> 32)] = 1;
        }
        for (int node = 1; node < longest.length; node++) {
            longest[node] = longest[node] == 1 ? node : longest[suffixes[node]];
        }
        longest[EMPTY] = EMPTY;
        return longest;
    }

    private int child(int node, int word) {
        int found = nodes.get(LongIndex.pair(node, word));
        return found < 0 ? -1 : found + 1;
    }

    /** The context at the beginning of a sentence. */
    public int begin() {
        return begin;
    }

    /** The logarithm of the probability of a word after a context. Slots are one word. */
    public float score(int context, int word) {
        return score(scoreAndNext(context, word));
    }

    /** The context after a word. */
    public int next(int context, int word) {
        return next(scoreAndNext(context, word));
    }

    /** The score in what {@link #scoreAndNext} gave. */
    public static float score(long scoreAndNext) {
        return Float.intBitsToFloat((int) (scoreAndNext >> 32));
    }

    /** The context in what {@link #scoreAndNext} gave. */
    public static int next(long scoreAndNext) {
        return (int) scoreAndNext;
    }

    /** Score and context after a word at once: the bits of the score above, the context below. */
    public long scoreAndNext(int context, int word) {
        int plain = plain(word);
        float score = 0;
        int at = context;
        while (true) {
            int found = child(at, plain);
            if (found >= 0) {
                return LongIndex.pair(Float.floatToRawIntBits(score + probabilities[found]), contexts[found]);
            }
            if (at == EMPTY) {
                return LongIndex.pair(Float.floatToRawIntBits(score + unseen), EMPTY);
            }
            score += backoffs[at];
            at = suffixes[at];
        }
    }

    private static int plain(int word) {
        return word >= Vocabulary.SLOT && word < Vocabulary.RESERVED ? Vocabulary.SLOT : word;
    }

    /** How many sequences were seen. */
    public int size() {
        return nodes.size();
    }

    public void write(BlockWriter out) {
        out.longs(nodes.keys());
        out.ints(suffixes);
        out.floats(probabilities);
        out.floats(backoffs);
        out.floats(new float[] {unseen});
    }

    public static LanguageModel read(BlockReader in) throws ModelDamaged {
        return new LanguageModel(LongIndex.of(in.longs()), in.ints(), in.floats(), in.floats(), in.floats()[0]);
    }
}
