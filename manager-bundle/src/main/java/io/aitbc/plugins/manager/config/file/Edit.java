package io.aitbc.plugins.manager.config.file;

import io.aitbc.plugins.manager.config.tree.Problem;
import java.util.List;

/** What became of an edit of the file. */
public sealed interface Edit {

    /** The edit is in force from now on. */
    record Accepted(FileSettings settings) implements Edit {}

    /** The edit was refused whole, the values in force stay. */
    record Refused(List<Problem> problems) implements Edit {}

    /** The file says again what is in force already, after an edit that was refused. */
    record Reverted() implements Edit {}
}
