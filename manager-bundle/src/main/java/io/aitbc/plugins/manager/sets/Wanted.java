package io.aitbc.plugins.manager.sets;

import io.aitbc.plugins.manager.admission.SemVer;
import io.aitbc.plugins.manager.admission.VersionRange;
import io.aitbc.plugins.manager.reason.Quote;
import io.aitbc.plugins.manager.resolution.Ask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A plugin as operators ask for it: {@code NAME}, {@code NAME@1.2.0}, or {@code NAME@>=1.0,<2.0}. */
final class Wanted {
    private static final Pattern FORM = Pattern.compile("([a-zA-Z][a-zA-Z0-9-]*)(?:@(.+))?");

    private Wanted() {}

    /** @throws IllegalArgumentException with a sentence for the operator */
    static Ask.Goal parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(Quote.of(text)
                    + " is neither a file (it has no '/' and does not end in .jar), nor an address, nor the name of a"
                    + " plugin. Write a name such as 'wallet', 'wallet@1.2.0' or 'wallet@>=1.0,<2.0'.");
        }
        String range = matcher.group(2);
        return new Ask.Goal(matcher.group(1), range == null ? VersionRange.ANY : range(range.strip()));
    }

    /** A version alone means just that one. */
    private static VersionRange range(String text) {
        if (!Character.isDigit(text.charAt(0))) {
            return VersionRange.parse(text);
        }
        return VersionRange.parse("==" + SemVer.parseShort(text));
    }
}
