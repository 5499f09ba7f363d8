package io.aitbc.plugins.manager.shell.text;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The known word that a mistyped one was probably meant to be. */
public final class Suggestions {

    private Suggestions() {}

    /** Returns the known words that are nearest, if they are near enough to be worth offering; at most three, sorted. */
    public static List<String> near(String word, Collection<String> known) {
        String wanted = word.toLowerCase(Locale.ROOT);
        int limit = Math.max(1, wanted.length() / 4);
        int best = known.stream()
                .mapToInt(candidate -> edits(wanted, candidate))
                .min()
                .orElse(Integer.MAX_VALUE);
        return known.stream()
                .distinct()
                .filter(candidate -> best <= limit && edits(wanted, candidate) == best)
                .sorted()
                .limit(3)
                .toList();
    }

    /** A word that was only begun counts as near as one with a single slip. */
    private static int edits(String wanted, String known) {
        String candidate = known.toLowerCase(Locale.ROOT);
        int edits = distance(wanted, candidate);
        return wanted.length() >= 3 && candidate.startsWith(wanted) ? Math.min(edits, 1) : edits;
    }

    /** Returns " Did you mean 'x'?" with its leading space, or nothing when no known word is near. */
    public static String didYouMean(String word, Collection<String> known) {
        List<String> near = near(word, known);
        return near.isEmpty() ? "" : " Did you mean " + quoted(near, " or ") + "?";
    }

    /** Returns the words in single quotes: 'a', 'b' or 'c'. */
    public static String quoted(List<String> words, String last) {
        if (words.size() == 1) {
            return "'" + words.get(0) + "'";
        }
        String head = String.join("', '", words.subList(0, words.size() - 1));
        return "'" + head + "'" + last + "'" + words.get(words.size() - 1) + "'";
    }

    /** Edits (insert, delete, replace, swap of neighbours) that make one word of the other. */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
