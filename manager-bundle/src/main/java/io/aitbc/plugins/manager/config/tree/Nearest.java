package io.aitbc.plugins.manager.config.tree;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that was probably meant. */
public final class Nearest {

    private Nearest() {}

    /** The known name with the fewest edits, if these are few for the length of the word. */
    public static Optional<String> to(String word, Collection<String> known) {
        String plain = plain(word);
        int allowed = Math.max(1, plain.length() / 3);
        return known.stream()
                .filter(k -> !k.equals(word))
                .filter(k -> edits(plain, plain(k)) <= allowed)
                .min(Comparator.comparingInt(k -> edits(plain, plain(k))));
    }

    /** Spelling variants of one name are the same: autoLoad, auto-load, AUTO_LOAD. */
    private static String plain(String word) {
        return word.replace("-", "").replace("_", "").replace(".", "").toLowerCase(Locale.ROOT);
    }

    /** Insertions, deletions, replacements and swaps of neighbours, each counted once. */
    private static int edits(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
