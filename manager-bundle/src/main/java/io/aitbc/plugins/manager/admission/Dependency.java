package io.aitbc.plugins.manager.admission;

import io.aitbc.plugins.manager.reason.Quote;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Another plugin that a plugin needs, or the platform. Immutable.
 *
 * <p>Written {@code name}, {@code name>=1.0,<2.0} or {@code name [1.0,2.0)}; a trailing {@code ?} makes it optional: it
 * orders the start when the other is there, and does not hold anybody when it is not. Readings section 4.
 *
 * @param name the name of a plugin, or {@value #PLATFORM}
 * @param range which versions will do
 * @param optional whether its owner starts without it
 * @param text as it was written
 */
public record Dependency(String name, VersionRange range, boolean optional, String text) {

    /** The name that stands for the runtime itself and that no plugin can have. */
    public static final String PLATFORM = "aitbc";

    private static final Pattern FORM = Pattern.compile("([a-zA-Z][a-zA-Z0-9-]*)([^?]*)(\\?)?");

    /**
     * Reads one entry of {@code dependencies}.
     *
     * @throws IllegalArgumentException with a sentence for the author when the text is no dependency
     */
    public static Dependency parse(String text) {
        String trimmed = text.strip();
        Matcher matcher = FORM.matcher(trimmed);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Dependency " + Quote.of(text) + " cannot be read. Write a plugin's name"
                    + " (letters, digits and '-', a letter first), then a range if one is needed, then '?' if it is"
                    + " optional, such as 'wallet', 'wallet>=1.0,<2.0' or 'wallet [1.0,2.0)?'");
        }
        try {
            VersionRange range = VersionRange.parse(matcher.group(2));
            return new Dependency(matcher.group(1), range, matcher.group(3) != null, trimmed);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Dependency " + Quote.of(text) + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Whether this is about the runtime and not about another plugin. */
    public boolean isPlatform() {
        return name.toLowerCase(Locale.ROOT).equals(PLATFORM);
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
