package io.aitbc.translation.provider;

import io.aitbc.translation.text.Normalizer;
import io.aitbc.translation.text.Placeholders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Terms with the translation that each has to get. A term is found as whole words, in capital or small letters, where it is the
 * longest that fits; not inside a placeholder.
 *
 * @param terms translations by term
 */
public record Glossary(Map<String, String> terms) {
    /** No terms. */
    public static final Glossary NONE = new Glossary(Map.of());

    /** So many terms at most. */
    public static final int MOST = 1_000;

    private static final int LONGEST = 200;

    /**
     * A term in a text.
     *
     * @param from where it begins
     * @param to where it ends, exclusive
     * @param term as the glossary has it
     * @param translation what it has to become
     */
    public record Found(int from, int to, String term, String translation) {}

    /**
     * Checks the terms.
     *
     * @throws IllegalArgumentException when there are too many, or one is empty, long, or holds a placeholder or a control
     *     character; the message names it
     */
    public Glossary {
        terms = Collections.unmodifiableMap(new LinkedHashMap<>(terms));
        if (terms.size() > MOST) {
            throw new IllegalArgumentException(
                    "The glossary has " + terms.size() + " terms, and " + MOST + " are allowed. Give fewer.");
        }
        terms.forEach((term, translation) -> {
            check(term);
            check(translation);
        });
    }

    private static void check(String term) {
        String shown = term.codePoints()
                .limit(LONGEST / 4)
                .filter(c -> !Character.isISOControl(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        if (term.isBlank() || !term.equals(term.strip())) {
            throw new IllegalArgumentException("The term '" + shown
                    + "' of the glossary is empty, or begins or ends with" + " a space. Write it without.");
        }
        if (term.length() > LONGEST) {
            throw new IllegalArgumentException("The term '" + shown + "..' of the glossary is longer than " + LONGEST
                    + " characters. Shorten it.");
        }
        Optional<String> objection = Normalizer.objection(term);
        if (objection.isPresent()
                || term.indexOf('\n') >= 0
                || !Placeholders.of(term).isEmpty()) {
            throw new IllegalArgumentException("The term '" + shown + "' of the glossary holds "
                    + objection.orElse("a line break or a placeholder") + ". Take it out.");
        }
    }

    /** The terms in a text, from left to right; none overlaps another. */
    public List<Found> in(String text) {
        List<Found> found = new ArrayList<>();
        List<String> longestFirst = terms.keySet().stream()
                .sorted(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
        if (longestFirst.isEmpty()) {
            return found;
        }
        boolean[] taken = Placeholders.covered(text);
        for (String term : longestFirst) {
            for (int at = find(text, term, 0); at >= 0; at = find(text, term, at + 1)) {
                if (free(taken, at, at + term.length())) {
                    Arrays.fill(taken, at, at + term.length(), true);
                    found.add(new Found(at, at + term.length(), term, terms.getOrDefault(term, term)));
                }
            }
        }
        found.sort(Comparator.comparingInt(Found::from));
        return found;
    }

    /** The terms of a text whose translation, in capital or small letters, is not in this translation; each once. */
    public List<Found> missed(String text, String translation) {
        String lower = translation.toLowerCase(Locale.ROOT);
        Map<String, Found> missed = new LinkedHashMap<>();
        for (Found one : in(text)) {
            if (!lower.contains(one.translation().toLowerCase(Locale.ROOT))) {
                missed.putIfAbsent(one.term(), one);
            }
        }
        return List.copyOf(missed.values());
    }

    private static boolean free(boolean[] taken, int from, int to) {
        for (int i = from; i < to; i++) {
            if (taken[i]) {
                return false;
            }
        }
        return true;
    }

    private static int find(String text, String term, int from) {
        for (int at = from; at + term.length() <= text.length(); at++) {
            if (text.regionMatches(true, at, term, 0, term.length())
                    && isEdge(text, at)
                    && isEdge(text, at + term.length())) {
                return at;
            }
        }
        return -1;
    }

    /** Whether a word may begin or end here; scripts without spaces have no such edges. */
    private static boolean isEdge(String text, int at) {
        if (at == 0 || at == text.length()) {
            return true;
        }
        int before = text.codePointBefore(at);
        int after = text.codePointAt(at);
        return !isPartOfWord(before) || !isPartOfWord(after);
    }

    private static boolean isPartOfWord(int character) {
        return (Character.isLetterOrDigit(character) || character == '_') && !Character.isIdeographic(character);
    }
}
