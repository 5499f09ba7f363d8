package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.admission.Verdict;
import io.aitbc.plugins.manager.trust.Signing;
import java.nio.file.Path;
import java.util.Optional;

/** What was found in a file. */
sealed interface Observation {

    /** A whole archive, copied into staging and judged there. */
    record Bundle(String sha256, Path staged, Verdict verdict) implements Observation {
        /** Who signed; nobody where the bytes are refused. */
        Signing signing() {
            return verdict instanceof Verdict.Admitted admitted ? admitted.signing() : Signing.NONE;
        }

        Optional<Descriptor> admitted() {
            return verdict instanceof Verdict.Admitted admitted ? Optional.of(admitted.descriptor()) : Optional.empty();
        }
    }

    /** Nothing that has a readable name. */
    record Loose(Outlook outlook, Reason reason) implements Observation {}

    /** When a file without a readable name is worth another look. */
    enum Outlook {
        /** It is being written: with every event, and after a while that gets longer. */
        GROWING,
        /** Something outside the file is in the way: with every scan. */
        OBSTRUCTED,
        /** It will not become a bundle: when the file changes. */
        FINAL
    }
}
