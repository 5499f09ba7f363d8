package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.lifecycle.Choice;
import java.nio.file.Path;

/** What came of a file that an operator wants to install, before anything is changed. */
public sealed interface Prepared {

    /**
     * It can be installed.
     *
     * @param artifact the staged bytes
     * @param choice what would be chosen for its name then, which may be another version
     * @param target the file that the runtime would keep
     */
    record Ready(Artifact artifact, Choice choice, Path target) implements Prepared {}

    /** It cannot be installed. */
    record Unfit(Reason reason) implements Prepared {}
}
