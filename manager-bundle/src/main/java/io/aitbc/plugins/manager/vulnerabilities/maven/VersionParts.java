package io.aitbc.plugins.manager.vulnerabilities.maven;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a version consists of, and how the parts are ordered. A missing part is compared too: it is {@code null} here. */
final class VersionParts {

    private static final List<String> WORDS = List.of("alpha", "beta", "milestone", "rc", "snapshot", "", "sp");
    private static final int NO_WORD = WORDS.indexOf("");

    private VersionParts() {}

    /** One part. Between kinds: words come before words with a number, then rows, which begin at a hyphen, then numbers. */
    sealed interface Part {
        /** Compares with another part, or with none. */
        int against(@Nullable Part other);

        /** Whether it is the same as being absent. */
        default boolean isNothing() {
            return against(null) == 0;
        }

        /** Where its kind stands among the kinds. */
        int rank();
    }

    /** Digits. */
    record Number(BigInteger value) implements Part {
        static Number of(String digits) {
            return new Number(digits.isEmpty() ? BigInteger.ZERO : new BigInteger(digits));
        }

        @Override
        public int against(@Nullable Part other) {
            if (other == null) {
                return value.signum();
            }
            return other instanceof Number number
                    ? value.compareTo(number.value)
                    : Integer.compare(rank(), other.rank());
        }

        @Override
        public int rank() {
            return 3;
        }
    }

    /** A word. */
    record Word(String text) implements Part {
        static Word of(String text, boolean beforeNumber) {
            return new Word(
                    switch (text) {
                        case "a" -> beforeNumber ? "alpha" : text;
                        case "b" -> beforeNumber ? "beta" : text;
                        case "m" -> beforeNumber ? "milestone" : text;
                        case "cr" -> "rc";
                        case "ga", "final", "release" -> "";
                        default -> text;
                    });
        }

        @Override
        public int against(@Nullable Part other) {
            if (other == null) {
                return Integer.compare(place(), NO_WORD);
            }
            if (other instanceof Word word) {
                int byPlace = Integer.compare(place(), word.place());
                return byPlace != 0 ? byPlace : text.compareTo(word.text);
            }
            if (other instanceof Numbered numbered) {
                int byWord = against(numbered.word);
                return byWord != 0 ? byWord : -numbered.number.against(null);
            }
            return Integer.compare(rank(), other.rank());
        }

        private int place() {
            int known = WORDS.indexOf(text);
            return known < 0 ? WORDS.size() : known;
        }

        @Override
        public int rank() {
            return 0;
        }
    }

    /** A word with a number behind it, such as {@code rc1}. */
    record Numbered(Word word, Number number) implements Part {
        @Override
        public int against(@Nullable Part other) {
            if (other == null) {
                int byWord = word.against(null);
                return byWord != 0 ? byWord : number.against(null);
            }
            if (other instanceof Word lone) {
                return -lone.against(this);
            }
            if (other instanceof Numbered numbered) {
                int byWord = word.against(numbered.word);
                return byWord != 0 ? byWord : number.against(numbered.number);
            }
            return Integer.compare(rank(), other.rank());
        }

        @Override
        public int rank() {
            return 1;
        }
    }

    /** Parts in a row; what stands behind a hyphen is a row in the row. */
    record Row(List<Part> parts) implements Part, Comparable<Row> {
        /** Without what says nothing: at its end, and before a row that begins with a word. */
        static Row of(List<Part> all) {
            List<Part> kept = new ArrayList<>(all);
            for (int i = kept.size() - 1; i >= 0; i--) {
                if (kept.get(i).isNothing() && (i == kept.size() - 1 || beginsWithWord(kept.get(i + 1)))) {
                    kept.remove(i);
                }
            }
            return new Row(List.copyOf(kept));
        }

        private static boolean beginsWithWord(Part part) {
            return part instanceof Word
                    || (part instanceof Row row
                            && !row.parts.isEmpty()
                            && (row.parts.get(0) instanceof Word || row.parts.get(0) instanceof Numbered));
        }

        @Override
        public int against(@Nullable Part other) {
            if (other == null) {
                return parts.stream()
                        .mapToInt(part -> part.against(null))
                        .filter(order -> order != 0)
                        .findFirst()
                        .orElse(0);
            }
            return other instanceof Row row ? compareTo(row) : Integer.compare(rank(), other.rank());
        }

        @Override
        public int compareTo(Row other) {
            int order = 0;
            for (int i = 0; order == 0 && i < Math.max(parts.size(), other.parts.size()); i++) {
                Part one = i < parts.size() ? parts.get(i) : null;
                Part two = i < other.parts.size() ? other.parts.get(i) : null;
                // One of the two is there, since the loop ends with the longer row.
                order = one != null ? one.against(two) : two == null ? 0 : -two.against(null);
            }
            return order;
        }

        @Override
        public int rank() {
            return 2;
        }
    }
}
