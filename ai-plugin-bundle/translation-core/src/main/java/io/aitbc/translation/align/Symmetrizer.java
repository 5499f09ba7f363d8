package io.aitbc.translation.align;

/**
 * Makes one alignment of two: what both say, grown along neighbours that one of them says (diagonals included) while a word is
 * still alone, then links of one direction between two words that are both alone. Known as grow-diag-final-and.
 * Standard: P. Koehn and others, "Edinburgh System Description for the 2005 IWSLT Speech Translation Evaluation".
 */
public final class Symmetrizer {
    private static final int[][] NEIGHBOURS = {{-1, 0}, {0, -1}, {1, 0}, {0, 1}, {-1, -1}, {-1, 1}, {1, -1}, {1, 1}};

    private Symmetrizer() {}

    /** Both directions for one sentence pair. */
    public static Alignment combine(Alignment forward, Alignment backward, int targetLength) {
        int n = forward.sourceLength();
        Alignment result = new Alignment(n);
        long targets = 0;
        for (int i = 0; i < n; i++) {
            for (long both = forward.row(i) & backward.row(i); both != 0; both &= both - 1) {
                int j = Long.numberOfTrailingZeros(both);
                result.link(i, j);
                targets |= 1L << j;
            }
        }
        targets = grow(result, forward, backward, targetLength, targets);
        targets = finish(result, forward, targets);
        finish(result, backward, targets);
        return result;
    }

    private static long grow(Alignment result, Alignment forward, Alignment backward, int m, long linkedTargets) {
        int n = result.sourceLength();
        long targets = linkedTargets;
        boolean added = true;
        while (added) {
            added = false;
            for (int i = 0; i < n; i++) {
                for (long row = result.row(i); row != 0; row &= row - 1) {
                    int j = Long.numberOfTrailingZeros(row);
                    for (int[] step : NEIGHBOURS) {
                        int a = i + step[0];
                        int b = j + step[1];
                        if (a < 0 || a >= n || b < 0 || b >= m || result.linked(a, b)) {
                            continue;
                        }
                        boolean alone = result.row(a) == 0 || (targets & 1L << b) == 0;
                        if (alone && (forward.linked(a, b) || backward.linked(a, b))) {
                            result.link(a, b);
                            targets |= 1L << b;
                            added = true;
                        }
                    }
                }
            }
        }
        return targets;
    }

    private static long finish(Alignment result, Alignment direction, long linkedTargets) {
        long targets = linkedTargets;
        for (int i = 0; i < result.sourceLength(); i++) {
            for (long row = direction.row(i); row != 0 && result.row(i) == 0; row &= row - 1) {
                int j = Long.numberOfTrailingZeros(row);
                if ((targets & 1L << j) == 0) {
                    result.link(i, j);
                    targets |= 1L << j;
                }
            }
        }
        return targets;
    }
}
