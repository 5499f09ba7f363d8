package io.aitbc.plugins.management;

import java.nio.file.Path;
import java.util.List;

/**
 * Files that are brought and plugins that go, as one change: it is made wholly or not at all. Immutable.
 *
 * @param installs bundles of plugins and libraries, at most one of each plugin; they are copied and not needed afterwards
 * @param uninstalls names of plugins that are removed with their files; their data stays
 * @param force also when others would break
 */
public record ChangeSet(List<Path> installs, List<String> uninstalls, boolean force) {

    /** Copies both lists; refuses {@code null}, and a change of nothing with an {@link IllegalArgumentException}. */
    public ChangeSet {
        installs = List.copyOf(installs);
        uninstalls = List.copyOf(uninstalls);
        if (installs.isEmpty() && uninstalls.isEmpty()) {
            throw new IllegalArgumentException("A change brings or removes something.");
        }
    }

    /** Files that are brought together; refused when others would break. */
    public static ChangeSet installing(List<Path> files) {
        return new ChangeSet(files, List.of(), false);
    }

    /** The same, also when others would break, or not. */
    public ChangeSet forced(boolean also) {
        return new ChangeSet(installs, uninstalls, also);
    }
}
