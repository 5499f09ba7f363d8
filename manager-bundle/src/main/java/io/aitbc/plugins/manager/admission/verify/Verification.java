package io.aitbc.plugins.manager.admission.verify;

import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.trust.Signing;
import java.util.List;

/**
 * What came of verifying bytes.
 *
 * @param signing who signed; of refused bytes as far as that could be found out
 * @param findings why the bytes are refused, all of it; empty when they may be used
 */
public record Verification(Signing signing, List<Cause> findings) {

    /** Copies the list. */
    public Verification {
        findings = List.copyOf(findings);
    }

    /** Whether the bytes may be used. */
    public boolean passed() {
        return findings.isEmpty();
    }
}
