package io.aitbc.translation.align;

import io.aitbc.translation.flat.IntList;

/** Sentence pairs as word numbers, one after the other. At most {@value #LONGEST} tokens on each side. */
public final class Bitext {
    /** What fits in the bits of a long, with room for the ends. */
    public static final int LONGEST = 60;

    private final int[] source;
    private final int[] target;
    private final int[] sourceStarts;
    private final int[] targetStarts;

    private Bitext(int[] source, int[] sourceStarts, int[] target, int[] targetStarts) {
        this.source = source;
        this.sourceStarts = sourceStarts;
        this.target = target;
        this.targetStarts = targetStarts;
    }

    /** Collects sentence pairs. */
    public static final class Builder {
        private final IntList source = new IntList(1024);
        private final IntList target = new IntList(1024);
        private final IntList sourceStarts = new IntList(1024);
        private final IntList targetStarts = new IntList(1024);

        public Builder add(int[] sourceWords, int[] targetWords) {
            if (sourceWords.length > LONGEST || targetWords.length > LONGEST) {
                throw new IllegalArgumentException("A sentence of " + Math.max(sourceWords.length, targetWords.length)
                        + " tokens is too long; " + LONGEST + " are allowed.");
            }
            sourceStarts.add(source.size());
            targetStarts.add(target.size());
            for (int word : sourceWords) {
                source.add(word);
            }
            for (int word : targetWords) {
                target.add(word);
            }
            return this;
        }

        public Bitext build() {
            sourceStarts.add(source.size());
            targetStarts.add(target.size());
            return new Bitext(source.toArray(), sourceStarts.toArray(), target.toArray(), targetStarts.toArray());
        }
    }

    /** The same pairs with the sides exchanged; shares their memory. */
    public Bitext swapped() {
        return new Bitext(target, targetStarts, source, sourceStarts);
    }

    public int size() {
        return sourceStarts.length - 1;
    }

    public int sourceLength(int pair) {
        return sourceStarts[pair + 1] - sourceStarts[pair];
    }

    public int targetLength(int pair) {
        return targetStarts[pair + 1] - targetStarts[pair];
    }

    public int source(int pair, int position) {
        return source[sourceStarts[pair] + position];
    }

    public int target(int pair, int position) {
        return target[targetStarts[pair] + position];
    }

    /** The words of a source sentence; a copy. */
    public int[] source(int pair) {
        return java.util.Arrays.copyOfRange(source, sourceStarts[pair], sourceStarts[pair + 1]);
    }

    /** The words of a target sentence; a copy. */
    public int[] target(int pair) {
        return java.util.Arrays.copyOfRange(target, targetStarts[pair], targetStarts[pair + 1]);
    }

    /** Where a pair's target words begin among all target words. */
    int targetStart(int pair) {
        return targetStarts[pair];
    }

    int targetWords() {
        return target.length;
    }
}
