package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.management.Reason;
import java.util.Optional;

/** The verdict on one plugin's configuration. */
public sealed interface Configured {
    /**
     * It can be used.
     *
     * @param entry the entry it was made from, as it was written; literal secrets are left out
     * @param former why the entry of before is used and not the one in the file; empty when it is the file's
     */
    record Valid(PluginConfig config, String entry, Optional<String> former) implements Configured {}

    record Invalid(Reason reason) implements Configured {}
}
