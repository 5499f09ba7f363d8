package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.lifecycle.Artifact;

/** What is known of bytes that were kept when their file went or changed. */
sealed interface KeptBytes {

    /** They can be used. */
    record Sound(Artifact artifact) implements KeptBytes {}

    /** They are damaged, or no longer admitted. */
    record Unfit(Reason reason) implements KeptBytes {}
}
