package io.aitbc.plugins.manager.admission.verify;

import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.reason.Quote;
import java.util.Optional;

/**
 * What is verified, as far as it could be read.
 *
 * @param name the plugin's or library's name
 */
public record Subject(Optional<String> name, Optional<String> version, boolean isPlugin) {

    /** A file without a readable name. */
    public static final Subject UNKNOWN = new Subject(Optional.empty(), Optional.empty(), true);

    /** In a sentence. */
    String inWords() {
        return name.map(called -> (isPlugin ? "Plugin " : "Library ")
                        + Quote.of(called)
                        + version.map(text -> " " + shown(text)).orElse(""))
                .orElse("The file");
    }

    private static String shown(String version) {
        String quoted = Quote.of(version);
        return quoted.substring(1, quoted.length() - 1);
    }

    /** A refusal; {@code what} completes "was refused: ". */
    Cause refused(String what, String fix) {
        return Cause.of(Code.REFUSED, inWords() + " was refused: " + what + ".")
                .withPhase("load")
                .withFix(fix);
    }
}
