package io.aitbc.plugins.manager.vulnerabilities.osv;

import java.util.Locale;
import java.util.Optional;

/** How bad an advisory is, the least first. */
public enum Severity {

    /** Nobody said. Counts as less than all others, but there is something. */
    UNKNOWN,

    /** A score below 4. */
    LOW,

    /** From 4. */
    MEDIUM,

    /** From 7. */
    HIGH,

    /** From 9. */
    CRITICAL;

    /** The name in lower case. */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** From the words of a database; {@code moderate} is medium. */
    public static Optional<Severity> ofWord(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "low" -> Optional.of(LOW);
            case "medium", "moderate" -> Optional.of(MEDIUM);
            case "high", "important" -> Optional.of(HIGH);
            case "critical" -> Optional.of(CRITICAL);
            default -> Optional.empty();
        };
    }

    /** From a score between 0 and 10. */
    static Severity ofScore(double score) {
        if (score < 4) {
            return LOW;
        }
        if (score < 7) {
            return MEDIUM;
        }
        return score < 9 ? HIGH : CRITICAL;
    }

    /** The worse of the two. */
    Severity or(Severity other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
