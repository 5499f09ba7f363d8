package io.aitbc.plugins.manager.admission;

import io.aitbc.plugins.manager.reason.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version as SemVer 2.0.0 defines it. Immutable.
 *
 * <p>The order is SemVer's precedence: a pre-release comes before its release, and build metadata does not count, so
 * that two versions which differ only in their build compare as 0 although they are not {@code equals}. Specification:
 * "Semantic versioning for plugin compatibility"; readings section 4.
 *
 * @param prerelease the identifiers after {@code -}, empty for a release
 * @param build the identifiers after {@code +}, empty when there are none
 */
public record SemVer(int major, int minor, int patch, List<String> prerelease, List<String> build)
        implements Comparable<SemVer> {

    private static final String NUMBER = "(0|[1-9][0-9]*)";
    private static final String PRERELEASE = "(?:0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)";
    private static final String TAIL =
            "(?:-(" + PRERELEASE + "(?:\\." + PRERELEASE + ")*+))?(?:\\+([0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*+))?";
    private static final Pattern FULL = Pattern.compile(NUMBER + "\\." + NUMBER + "\\." + NUMBER + TAIL);
    private static final Pattern SHORT =
            Pattern.compile(NUMBER + "(?:\\." + NUMBER + ")?(?:\\." + NUMBER + ")?" + TAIL);
    private static final int LONGEST = 256;
    private static final int MOST_DIGITS = 9;

    /** Copies the lists. */
    public SemVer {
        prerelease = List.copyOf(prerelease);
        build = List.copyOf(build);
    }

    /** A release without build metadata. */
    public SemVer(int major, int minor, int patch) {
        this(major, minor, patch, List.of(), List.of());
    }

    /**
     * Reads a complete version, as a plugin declares its own.
     *
     * @throws IllegalArgumentException with a sentence for the author when the text is no SemVer
     */
    public static SemVer parse(String text) {
        return parse(FULL, text);
    }

    /**
     * Reads a version in a range or a limit, where the last numbers may be left out: {@code 1.0} is {@code 1.0.0}.
     *
     * @throws IllegalArgumentException with a sentence for the author when the text is no version
     */
    public static SemVer parseShort(String text) {
        return parse(SHORT, text);
    }

    private static SemVer parse(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (text.length() > LONGEST || !matcher.matches()) {
            throw new IllegalArgumentException(
                    Quote.of(text) + " is not a version. Write three numbers such as '1.0.0' or '1.0.0-beta.1'");
        }
        return new SemVer(
                number(text, matcher.group(1)),
                number(text, matcher.group(2)),
                number(text, matcher.group(3)),
                identifiers(matcher.group(4)),
                identifiers(matcher.group(5)));
    }

    private static int number(String text, @Nullable String digits) {
        if (digits != null && digits.length() > MOST_DIGITS) {
            throw new IllegalArgumentException(Quote.of(text) + " is not usable as a version: a number may have "
                    + MOST_DIGITS + " digits, because a bundle version has no room for more");
        }
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static List<String> identifiers(@Nullable String text) {
        return text == null ? List.of() : List.of(text.split("\\.", -1));
    }

    /** Whether this is a version before a release, such as {@code 1.0.0-rc.1}. */
    public boolean isPrerelease() {
        return !prerelease.isEmpty();
    }

    /** The numbers alone: the release that a pre-release leads to. */
    public SemVer release() {
        return new SemVer(major, minor, patch);
    }

    /**
     * The version a bundle of this version carries. OSGi knows one qualifier of letters, digits, {@code _} and {@code
     * -}, so pre-release and build are joined into it; the order of OSGi is not SemVer's, which is why this text is
     * never compared.
     */
    public String toOsgi() {
        List<String> qualifier = new ArrayList<>(prerelease);
        qualifier.addAll(build);
        return major + "." + minor + "." + patch + (qualifier.isEmpty() ? "" : "." + String.join("_", qualifier));
    }

    /** SemVer precedence; build metadata does not count. */
    @Override
    public int compareTo(SemVer other) {
        int byNumbers = Integer.compare(major, other.major);
        byNumbers = byNumbers != 0 ? byNumbers : Integer.compare(minor, other.minor);
        byNumbers = byNumbers != 0 ? byNumbers : Integer.compare(patch, other.patch);
        return byNumbers != 0 ? byNumbers : comparePrerelease(prerelease, other.prerelease);
    }

    private static int comparePrerelease(List<String> one, List<String> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return Boolean.compare(one.isEmpty(), other.isEmpty());
        }
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int byIdentifier = compareIdentifier(one.get(i), other.get(i));
            if (byIdentifier != 0) {
                return byIdentifier;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    /** Digits rank below words and compare as numbers of any length; words compare by their ASCII code. */
    private static int compareIdentifier(String one, String other) {
        boolean oneIsNumber = isNumber(one);
        boolean otherIsNumber = isNumber(other);
        if (oneIsNumber != otherIsNumber) {
            return oneIsNumber ? -1 : 1;
        }
        int byLength = oneIsNumber ? Integer.compare(one.length(), other.length()) : 0;
        return byLength != 0 ? byLength : one.compareTo(other);
    }

    private static boolean isNumber(String identifier) {
        return identifier.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The SemVer text. */
    @Override
    public String toString() {
        return major + "." + minor + "." + patch
                + (prerelease.isEmpty() ? "" : "-" + String.join(".", prerelease))
                + (build.isEmpty() ? "" : "+" + String.join(".", build));
    }
}
