package io.aitbc.plugins.manager.conformance.report;

import java.util.Locale;

/**
 * Something that a rule says of a bundle. Immutable.
 *
 * @param message a sentence: who, what, where
 * @param fix a sentence: what to write instead
 */
public record Finding(Rule rule, Severity severity, String message, String fix) {

    /** How bad it is. */
    public enum Severity {
        /** A runtime or a registry refuses the bundle, or it does not work. */
        ERROR,
        /** It works, and will cause trouble. */
        WARNING,
        /** Worth knowing. */
        NOTE;

        /** As reports have it. */
        public String value() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
