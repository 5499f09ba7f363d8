package io.aitbc.plugins.manager.vulnerabilities.maven;

import io.aitbc.plugins.manager.vulnerabilities.maven.VersionParts.Number;
import io.aitbc.plugins.manager.vulnerabilities.maven.VersionParts.Numbered;
import io.aitbc.plugins.manager.vulnerabilities.maven.VersionParts.Part;
import io.aitbc.plugins.manager.vulnerabilities.maven.VersionParts.Row;
import io.aitbc.plugins.manager.vulnerabilities.maven.VersionParts.Word;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Splits a version in lower case into its parts; one use. */
final class VersionSplitter {

    private final String text;
    /** The rows that are being filled, the innermost first. */
    private final Deque<List<Part>> rows = new ArrayDeque<>();

    private int at;

    VersionSplitter(String text) {
        this.text = text;
        rows.push(new ArrayList<>());
    }

    Row split() {
        while (at < text.length()) {
            int start = at;
            if (isDigit(at)) {
                skip(true);
                add(Number.of(text.substring(start, at)));
            } else if (isSeparator(at)) {
                add(Number.of("")); // Nothing between two separators is a zero.
            } else {
                word();
            }
            separator();
        }
        return fold();
    }

    /** A word, with the number behind it, also behind a hyphen: {@code rc1} and {@code rc-1} are the same, short words aside. */
    private void word() {
        int start = at;
        skip(false);
        String word = text.substring(start, at);
        boolean hyphen = at + 1 < text.length() && text.charAt(at) == '-' && isDigit(at + 1);
        if (!hyphen && !isDigit(at)) {
            open(); // A word stands behind a hyphen, even if a dot is written.
            add(Word.of(word, false));
            return;
        }
        if (hyphen) {
            at++;
        }
        int digits = at;
        skip(true);
        open();
        add(new Numbered(Word.of(word, !hyphen), Number.of(text.substring(digits, at))));
    }

    private void separator() {
        if (at == text.length()) {
            return;
        }
        if (text.charAt(at) == '.') {
            at++;
        } else if (text.charAt(at) == '-') {
            at++;
            open();
        } else if (!isDigit(at)) {
            open(); // Between digits and letters: as a hyphen.
        }
    }

    private void open() {
        if (!rows.element().isEmpty()) {
            rows.push(new ArrayList<>());
        }
    }

    private void add(Part part) {
        rows.element().add(part);
    }

    private Row fold() {
        Row inner = Row.of(rows.pop());
        while (!rows.isEmpty()) {
            List<Part> outer = rows.pop();
            outer.add(inner);
            inner = Row.of(outer);
        }
        return inner;
    }

    private void skip(boolean digits) {
        while (at < text.length() && !isSeparator(at) && isDigit(at) == digits) {
            at++;
        }
    }

    private boolean isDigit(int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    private boolean isSeparator(int index) {
        return text.charAt(index) == '.' || text.charAt(index) == '-';
    }
}
