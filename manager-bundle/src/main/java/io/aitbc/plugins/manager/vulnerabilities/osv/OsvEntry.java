package io.aitbc.plugins.manager.vulnerabilities.osv;

import java.time.Instant;
import java.util.List;

/**
 * One entry of an export.
 *
 * @param modified when it was last changed
 * @param advisories what it says about Maven packages; empty for a withdrawn one
 */
public record OsvEntry(String id, Instant modified, List<Advisory> advisories) {

    /** Copies the list. */
    public OsvEntry {
        advisories = List.copyOf(advisories);
    }
}
