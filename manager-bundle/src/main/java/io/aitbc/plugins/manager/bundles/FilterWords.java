package io.aitbc.plugins.manager.bundles;

import java.util.ArrayList;
import java.util.List;

/** Says an OSGi filter in words: {@code (&(kind=red)(size>=2))} is {@code kind=red and size>=2}. */
final class FilterWords {
    private final String filter;
    private int at;

    private FilterWords(String filter) {
        this.filter = filter;
    }

    /** The words; the filter as it stands where it cannot be read. */
    static String of(String filter) {
        FilterWords reader = new FilterWords(filter.strip());
        try {
            String words = reader.clause();
            return reader.at == reader.filter.length() ? words : filter;
        } catch (StringIndexOutOfBoundsException unreadable) {
            return filter;
        }
    }

    private String clause() {
        expect('(');
        skipSpaces();
        String words =
                switch (filter.charAt(at)) {
                    case '&' -> joined(" and ");
                    case '|' -> "either " + joined(" or ");
                    case '!' -> "not " + joined("");
                    default -> comparison();
                };
        expect(')');
        return words;
    }

    private void expect(char bracket) {
        if (filter.charAt(at) != bracket) {
            throw new StringIndexOutOfBoundsException(at);
        }
        at++;
    }

    private void skipSpaces() {
        while (filter.charAt(at) == ' ') {
            at++;
        }
    }

    private String joined(String word) {
        at++;
        List<String> parts = new ArrayList<>();
        for (skipSpaces(); filter.charAt(at) != ')'; skipSpaces()) {
            parts.add(clause());
        }
        return String.join(word, parts);
    }

    private String comparison() {
        int start = at;
        while (filter.charAt(at) != ')') {
            at += filter.charAt(at) == '\\' ? 2 : 1;
        }
        return filter.substring(start, at);
    }
}
