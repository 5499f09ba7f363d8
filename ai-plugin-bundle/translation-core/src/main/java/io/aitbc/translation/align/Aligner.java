package io.aitbc.translation.align;

import io.aitbc.translation.work.Watch;

/** Aligns a bitext: both directions, then one alignment for each pair. */
public final class Aligner {
    private static final int ROUNDS = 6;

    private Aligner() {}

    /** One alignment for each pair of the bitext. */
    public static Alignment[] align(Bitext bitext, Watch watch) {
        int[] forward = links(bitext, 0, watch);
        Bitext swapped = bitext.swapped();
        int[] backward = links(swapped, 0.5, watch);
        Alignment[] alignments = new Alignment[bitext.size()];
        for (int pair = 0; pair < alignments.length; pair++) {
            watch.check();
            int n = bitext.sourceLength(pair);
            int m = bitext.targetLength(pair);
            Alignment one = new Alignment(n);
            for (int j = 0; j < m; j++) {
                int i = forward[bitext.targetStart(pair) + j];
                if (i >= 0) {
                    one.link(i, j);
                }
            }
            Alignment other = new Alignment(n);
            for (int i = 0; i < n; i++) {
                int j = backward[swapped.targetStart(pair) + i];
                if (j >= 0) {
                    other.link(i, j);
                }
            }
            alignments[pair] = Symmetrizer.combine(one, other, m);
        }
        return alignments;
    }

    private static int[] links(Bitext bitext, double from, Watch watch) {
        WordModel model = new WordModel(bitext, WordModel.SMOOTHING, watch);
        model.learn(ROUNDS, from);
        return model.best();
    }
}
