package io.aitbc.plugins.manager.vulnerabilities.maven;

import java.util.Locale;

/**
 * A version in Maven's order. Every text is one.
 *
 * <p>The order is the documented one: a version is a row of numbers and words, split at dots, hyphens and between digits
 * and letters; numbers count as numbers, words in the order alpha, beta, milestone, rc, snapshot, none, sp, others; zeros
 * and {@code ga}, {@code final}, {@code release} at the end of a part say nothing; {@code a1}, {@code b1}, {@code m1} are
 * short for alpha, beta and milestone, {@code cr} is {@code rc}. Not consistent with equals: {@code 1.0} and {@code 1} are
 * different texts of one place in the order.
 */
public final class MavenVersion implements Comparable<MavenVersion> {

    /** Longer ones are cut: comparing must stay cheap whatever a stranger writes, and no real version is near it. */
    private static final int LONGEST = 512;

    private final VersionParts.Row parts;
    private final String text;

    private MavenVersion(VersionParts.Row parts, String text) {
        this.parts = parts;
        this.text = text;
    }

    /** Reads a version. */
    public static MavenVersion of(String text) {
        String trimmed = text.strip();
        String bounded = trimmed.substring(0, Math.min(LONGEST, trimmed.length()));
        return new MavenVersion(new VersionSplitter(bounded.toLowerCase(Locale.ENGLISH)).split(), trimmed);
    }

    @Override
    public int compareTo(MavenVersion other) {
        return parts.compareTo(other.parts);
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
