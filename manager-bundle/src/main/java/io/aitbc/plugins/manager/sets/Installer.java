package io.aitbc.plugins.manager.sets;

import io.aitbc.plugins.management.ChangePlan;
import io.aitbc.plugins.management.PluginOutcome;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The border to what installs and removes: a change of several plugins is one. */
public interface Installer {

    /** What {@link #make} would come to. */
    CompletionStage<ChangePlan> plan(List<Path> files, List<String> removals, boolean force);

    /**
     * Verifies and installs bundles and removes plugins: all of it or nothing.
     *
     * @param files with a {@code .sig} file beside one that has signatures; in the order in which they need each other
     */
    CompletionStage<PluginOutcome> make(List<Path> files, List<String> removals, boolean force);

    /** Installs a bundle, and lets it take the place of a higher version. */
    CompletionStage<PluginOutcome> lower(Path file, String name, String version, boolean force);
}
