package io.aitbc.translation.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a program will replace or understand and a translation must keep as it is: {@code %s}, {@code %1$-10d}, {@code %(name)s},
 * {@code {0}}, <code>${name}</code>, {@code {{name}}}, {@code --option}.
 */
public final class Placeholders {
    /** Linear: every quantifier is possessive. The last alternative keeps the tokenizer's own marks from being ordinary text. */
    private static final Pattern PATTERN = Pattern.compile("%\\([A-Za-z0-9_.]++\\)[diouxXeEfgGcs]"
            + "|%(?:[0-9]++\\$)?+[-#+0]*+[0-9]*+(?:\\.[0-9]++)?+(?:hh|h|ll|l|L|q|j|z|t)?+[A-Za-z@%](?![A-Za-z])"
            + "|%[0-9]++"
            + "|\\$?\\{\\{?[A-Za-z0-9_.$:-]++(?:,[^{}]*+)?\\}\\}?"
            + "|(?<![\\p{L}\\p{N}_-])--[A-Za-z][A-Za-z0-9_]*+(?:-[A-Za-z0-9_]++)*+"
            + "|[" + Tokenizer.JOIN + Tokenizer.GAP + Tokenizer.SLOT + "]");

    private Placeholders() {}

    static Matcher matcher(String text) {
        return PATTERN.matcher(text);
    }

    /** The placeholders of a text in their order. */
    public static List<String> of(String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = matcher(text);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    /** For each character of a text, whether it is part of a placeholder. */
    public static boolean[] covered(String text) {
        boolean[] covered = new boolean[text.length()];
        Matcher matcher = matcher(text);
        while (matcher.find()) {
            Arrays.fill(covered, matcher.start(), matcher.end(), true);
        }
        return covered;
    }

    /** Whether two texts have the same placeholders, each as often, in any order. */
    public static boolean same(String one, String other) {
        List<String> left = of(one);
        List<String> right = of(other);
        Collections.sort(left);
        Collections.sort(right);
        return left.equals(right);
    }
}
