package io.aitbc.plugins.manager.migration;

import io.aitbc.plugins.manager.config.tree.Tree;
import java.util.List;
import java.util.Optional;

/**
 * A plugin as an old file has it, and what becomes of its fields. Immutable.
 *
 * @param name as it will be called; empty where the old name cannot become one
 * @param called as the file calls it
 * @param enabled whether it is meant to run
 * @param dependencies as entries take them
 * @param config the plugin's own settings
 * @param taken what goes where, a line each
 * @param left what is not imported and why, a line each
 */
public record OldPlugin(
        Optional<String> name,
        String called,
        boolean enabled,
        List<String> dependencies,
        Optional<Tree.Mapping> config,
        List<String> taken,
        List<String> left) {

    /** Copies the lists. */
    public OldPlugin {
        dependencies = List.copyOf(dependencies);
        taken = List.copyOf(taken);
        left = List.copyOf(left);
    }
}
