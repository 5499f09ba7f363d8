package io.aitbc.translation.memory;

/** How alike two token sequences are: one minus the edits from one to the other by the length of the longer. */
final class TokenDistance {
    private TokenDistance() {}

    static double similarity(int[] one, int[] other) {
        int longer = Math.max(one.length, other.length);
        return longer == 0 ? 1 : 1 - (double) edits(one, other) / longer;
    }

    private static int edits(int[] one, int[] other) {
        int[] row = new int[other.length + 1];
        for (int j = 0; j <= other.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length; i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length; j++) {
                int replaced = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length];
    }
}
