package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.manager.reason.Cause;
import java.util.List;
import java.util.Optional;

/** What operators agreed to. Asked on the control thread: answers at once, without the disk. */
public interface Approval {
    /** Why these bytes may not run yet; empty when they may. */
    Optional<Cause> missing(Artifact artifact);

    /**
     * Whether a plugin waits for what is there and is kept from it.
     *
     * @param services what it waits for, as {@link Framework#waitsFor} says it
     */
    Optional<Cause> kept(String name, List<String> services);
}
