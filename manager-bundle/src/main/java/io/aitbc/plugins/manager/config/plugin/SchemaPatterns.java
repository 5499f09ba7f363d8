package io.aitbc.plugins.manager.config.plugin;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions of a schema, which somebody else wrote. */
final class SchemaPatterns {

    private SchemaPatterns() {}

    /** Whether the pattern is found in the text; a pattern that is none matches nothing. */
    static boolean matches(String pattern, String text) {
        try {
            return Pattern.compile(pattern).matcher(text).find();
        } catch (PatternSyntaxException e) {
            return false;
        }
    }
}
