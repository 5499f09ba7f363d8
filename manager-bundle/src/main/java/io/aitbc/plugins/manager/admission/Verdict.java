package io.aitbc.plugins.manager.admission;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.trust.Signing;
import java.util.List;
import java.util.Optional;

/** What admission says about a file. Immutable, and the same for the same bytes in the same runtime. */
public sealed interface Verdict {

    /**
     * The bundle may be installed.
     *
     * @param signing who signed it
     */
    record Admitted(Descriptor descriptor, Signing signing) implements Verdict {

        /** Nobody looked for a signature. */
        public Admitted(Descriptor descriptor) {
            this(descriptor, Signing.NONE);
        }
    }

    /** The bundle is sound, but somebody has to agree first, for example to a permission. */
    record Held(Descriptor descriptor, Reason reason) implements Verdict {}

    /**
     * The bundle is not installed.
     *
     * @param findings everything that was found, never empty, the first cause first
     * @param name the plugin's or library's name where it is a valid one
     * @param version as it was written, where a valid name was found and a version was written
     */
    record Refused(List<Reason> findings, Optional<String> name, Optional<String> version) implements Verdict {

        /** Copies the findings. */
        public Refused {
            findings = List.copyOf(findings);
            if (findings.isEmpty()) {
                throw new IllegalArgumentException("A refusal needs a finding.");
            }
        }

        /** All findings as one text, a sentence each. */
        public String message() {
            return String.join(" ", findings.stream().map(Reason::message).toList());
        }
    }
}
