package io.aitbc.plugins.manager.sets;

import io.aitbc.plugins.management.ChangePlan;
import io.aitbc.plugins.management.PluginOutcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** The border to what installs and removes: a change of several plugins is one. */
public interface Installer {

    /**
     * A change.
     *
     * @param files with a {@code .sig} file beside one that has signatures; in the order in which they need each other
     * @param lower those of the files that take the place of a higher version
     * @param removals names of plugins
     * @param force also when others would break
     */
    record Order(List<Path> files, Set<Path> lower, List<String> removals, boolean force) {
        /** Copies the collections. */
        public Order {
            files = List.copyOf(files);
            lower = Set.copyOf(lower);
            removals = List.copyOf(removals);
        }
    }

    /** What {@link #make} would come to. */
    CompletionStage<ChangePlan> plan(Order order);

    /** Verifies and installs bundles and removes plugins: all of it or nothing. */
    CompletionStage<PluginOutcome> make(Order order);
}
