package io.aitbc.plugins.manager.admission;

import io.aitbc.plugins.manager.reason.Quote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The versions that satisfy somebody. Immutable.
 *
 * <p>Written as comparisons joined by commas, all of which must hold ({@code >=1.0,<2.0} with {@code == != >= <= > <}),
 * as a compatible release ({@code ~=1.4} is at least 1.4 and below 2.0, {@code ~=1.4.2} below 1.5), as a caret
 * ({@code ^1.2} is below 2.0, {@code ^0.2.3} below 0.3), or as an interval ({@code [1.0,2.0)}). Compared in SemVer
 * order, with one addition: below a release means below its pre-releases too, so that {@code <2.0} does not admit
 * {@code 2.0.0-beta}, which already has the changes that 2.0 brings; {@code >=2.0.0-alpha,<2.0.0} does. Readings section 4.
 *
 * @param bounds what must all hold; empty means every version
 * @param text as it was written
 */
public record VersionRange(List<Bound> bounds, String text) {

    /** Every version. */
    public static final VersionRange ANY = new VersionRange(List.of(), "");

    private static final Pattern INTERVAL = Pattern.compile("([\\[(])([^,\\[\\]()]*),([^,\\[\\]()]*)([\\])])");
    private static final Pattern COMPARISON = Pattern.compile("\\s*(==|!=|>=|<=|~=|>|<|\\^)\\s*(\\S+)\\s*");
    private static final Pattern TWO_NUMBERS = Pattern.compile("[0-9]+\\.[0-9]+(?:[-+].*)?");

    /** How a version is compared with that of a bound. */
    public enum Operator {
        EQUAL,
        NOT_EQUAL,
        AT_LEAST,
        ABOVE,
        AT_MOST,
        BELOW
    }

    /** One comparison. */
    public record Bound(Operator operator, SemVer version) {

        boolean admits(SemVer candidate) {
            int order = candidate.compareTo(version);
            return switch (operator) {
                case EQUAL -> order == 0;
                case NOT_EQUAL -> order != 0;
                case AT_LEAST -> order >= 0;
                case ABOVE -> order > 0;
                case AT_MOST -> order <= 0;
                case BELOW -> order < 0;
            };
        }

        private boolean leadsTo(SemVer candidate) {
            return candidate.release().compareTo(version.release()) == 0;
        }

        private boolean isLower() {
            return operator == Operator.AT_LEAST || operator == Operator.ABOVE || operator == Operator.EQUAL;
        }
    }

    /** Copies the bounds. */
    public VersionRange {
        bounds = List.copyOf(bounds);
    }

    /**
     * Reads a range; an empty text is every version.
     *
     * @throws IllegalArgumentException with a sentence for the author when the text is no range, or when no version
     *     could ever satisfy it
     */
    public static VersionRange parse(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            return ANY;
        }
        List<Bound> bounds = new ArrayList<>();
        Matcher interval = INTERVAL.matcher(trimmed);
        if (interval.matches()) {
            addInterval(bounds, interval);
        } else {
            for (String comparison : trimmed.split(",", -1)) {
                addComparison(bounds, comparison, trimmed);
            }
        }
        VersionRange range = new VersionRange(bounds, trimmed);
        range.refuseEmpty();
        return range;
    }

    private static void addInterval(List<Bound> bounds, Matcher interval) {
        Operator lower = interval.group(1).equals("[") ? Operator.AT_LEAST : Operator.ABOVE;
        Operator upper = interval.group(4).equals("]") ? Operator.AT_MOST : Operator.BELOW;
        bounds.add(new Bound(lower, SemVer.parseShort(interval.group(2).strip())));
        bounds.add(new Bound(upper, SemVer.parseShort(interval.group(3).strip())));
    }

    private static void addComparison(List<Bound> bounds, String comparison, String whole) {
        Matcher matcher = COMPARISON.matcher(comparison);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(Quote.of(whole)
                    + " is not a version range. Write comparisons such as '>=1.0,<2.0' (== != >= <= > < ~= ^)"
                    + " or an interval such as '[1.0,2.0)'");
        }
        String written = matcher.group(2);
        SemVer version = SemVer.parseShort(written);
        switch (matcher.group(1)) {
            case "==" -> bounds.add(new Bound(Operator.EQUAL, version));
            case "!=" -> bounds.add(new Bound(Operator.NOT_EQUAL, version));
            case ">=" -> bounds.add(new Bound(Operator.AT_LEAST, version));
            case ">" -> bounds.add(new Bound(Operator.ABOVE, version));
            case "<=" -> bounds.add(new Bound(Operator.AT_MOST, version));
            case "<" -> bounds.add(new Bound(Operator.BELOW, version));
            case "~=" -> addFromTo(bounds, version, endOfCompatible(version, written));
            default -> addFromTo(bounds, version, endOfCaret(version, written));
        }
    }

    private static void addFromTo(List<Bound> bounds, SemVer from, SemVer to) {
        bounds.add(new Bound(Operator.AT_LEAST, from));
        bounds.add(new Bound(Operator.BELOW, to));
    }

    /** {@code ~=1.4.2} keeps all numbers but the last that was written; {@code ~=1} would keep none. */
    private static SemVer endOfCompatible(SemVer version, String written) {
        if (numbersIn(written) == 1) {
            throw new IllegalArgumentException(
                    "'~=" + written + "' is not a version range: '~=' needs two numbers. Write '~=" + written + ".0'");
        }
        return TWO_NUMBERS.matcher(written).matches() ? nextMajor(version) : nextMinor(version);
    }

    /** {@code ^} keeps the first number that is not 0, because below 1.0 every minor version may break. */
    private static SemVer endOfCaret(SemVer version, String written) {
        int numbers = numbersIn(written);
        if (version.major() > 0 || numbers == 1) {
            return nextMajor(version);
        }
        return version.minor() > 0 || numbers == 2 ? nextMinor(version) : new SemVer(0, 0, version.patch() + 1);
    }

    private static SemVer nextMajor(SemVer version) {
        return new SemVer(version.major() + 1, 0, 0);
    }

    private static SemVer nextMinor(SemVer version) {
        return new SemVer(version.major(), version.minor() + 1, 0);
    }

    private static int numbersIn(String written) {
        return written.split("[-+]", 2)[0].split("\\.", -1).length;
    }

    private void refuseEmpty() {
        Optional<SemVer> lowest =
                bounds.stream().filter(Bound::isLower).map(Bound::version).max(Comparator.naturalOrder());
        if (lowest.isEmpty()) {
            return;
        }
        for (Bound bound : bounds) {
            int order = lowest.get().compareTo(bound.version());
            boolean possible =
                    switch (bound.operator()) {
                        case AT_LEAST, ABOVE, NOT_EQUAL -> true;
                        case EQUAL, AT_MOST -> order <= 0;
                        case BELOW -> order < 0;
                    };
            if (!possible) {
                throw new IllegalArgumentException(Quote.of(text) + " is a version range that no version satisfies:"
                        + " it asks for at least " + lowest.get() + " and for at most " + bound.version());
            }
        }
    }

    /** Whether a version satisfies this range. Build metadata does not count. */
    public boolean contains(SemVer version) {
        return bounds.stream().allMatch(bound -> bound.admits(version)) && !isPrereleaseOfTheEnd(version);
    }

    /** {@code 2.0.0-beta} for {@code <2.0}, unless the range speaks of pre-releases of 2.0 itself. */
    private boolean isPrereleaseOfTheEnd(SemVer version) {
        List<Bound> near =
                bounds.stream().filter(bound -> bound.leadsTo(version)).toList();
        return version.isPrerelease()
                && near.stream().anyMatch(bound -> bound.operator() == Operator.BELOW)
                && near.stream().noneMatch(bound -> bound.version().isPrerelease());
    }

    /** As it was written; empty for every version. */
    @Override
    public String toString() {
        return text;
    }
}
