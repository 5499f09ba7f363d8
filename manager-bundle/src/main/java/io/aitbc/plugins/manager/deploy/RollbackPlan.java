package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import java.util.Optional;

/** What would come of going to another version, before anything is changed. */
public sealed interface RollbackPlan {

    /**
     * It can be done.
     *
     * @param target its bytes
     * @param entry the configuration that it proved itself with; empty when it never did
     */
    record Ready(Artifact target, Optional<String> entry) implements RollbackPlan {}

    /** That version runs. */
    record There(String version) implements RollbackPlan {}

    /** It cannot be done. */
    record Refused(Reason reason) implements RollbackPlan {}
}
