package io.aitbc.plugins.manager.shell.diagnosis;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes out of free text what looks like a secret. A net under the rule that secrets never reach a log in the first place:
 * a plugin may have printed its own.
 */
final class Redaction {

    private static final String WORD =
            "[\\w.-]*(?:passw|secret|token|credential|mnemonic|api[-_.]?key|private[-_.]?key)[\\w.-]*";
    private static final List<Pattern> SECRETS = List.of(
            Pattern.compile("(?i)(\"?" + WORD + "\"?\\s*[:=]\\s*)(\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|[^\\s,;}\\]]+)"),
            Pattern.compile("(?i)(\\b(?:bearer|basic)\\s+)([\\w.~+/=-]{8,})"),
            Pattern.compile("(\\w+://[^\\s/:@]+:)([^\\s/@]+)(?=@)"));

    private Redaction() {}

    static String of(String text) {
        String redacted = text;
        for (Pattern secret : SECRETS) {
            redacted = secret.matcher(redacted).replaceAll("$1***");
        }
        return redacted;
    }
}
