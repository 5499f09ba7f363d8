package io.aitbc.plugins.manager.admission.verify.archive;

import java.util.List;

/** One rule about the structure of archives. Has no state. */
@FunctionalInterface
interface Rule {

    /** What breaks the rule; empty when it is kept. */
    List<Fault> faults(Listing listing);
}
