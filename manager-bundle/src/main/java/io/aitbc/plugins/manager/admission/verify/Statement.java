package io.aitbc.plugins.manager.admission.verify;

import io.aitbc.plugins.manager.trust.Signer;
import java.util.Optional;

/**
 * What one signature comes to.
 *
 * @param objection why a sound signature does not count, completing "the signature of X "; empty when there is nothing
 *     against it
 * @param fix what to do about the objection; empty without one
 */
record Statement(Signer signer, Optional<String> objection, String fix) {

    static Statement good(Signer signer) {
        return new Statement(signer, Optional.empty(), "");
    }

    static Statement bad(Signer signer, String objection, String fix) {
        return new Statement(signer, Optional.of(objection), fix);
    }

    /** Whether it is a trusted publisher's, with nothing against it. */
    boolean counts() {
        return objection.isEmpty() && signer.isTrusted();
    }
}
