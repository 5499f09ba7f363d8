package io.aitbc.plugins.management;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The registries of the configuration: where plugins come from that are not on this machine yet. A service of the runtime.
 *
 * <p>All methods may be called from any thread and return at once; what takes a network runs on threads of the runtime and
 * ends within the time limits of the configuration. A registry that is away, or says what may not be believed, is answered
 * for by its last good copy, and the answer says so. A stage completes exceptionally only for a fault of the runtime.
 *
 * <p>A name is served by one registry: the first whose {@code scopes} contain it and no other; where none do, the first
 * that has it.
 *
 * <p>Specification: PluginRegistry; "Plugin Discovery".
 */
@ProviderType
public interface PluginRegistry {

    /** Every registry as it is known now, in the order of the configuration. Asks nobody; reads files at most. */
    List<RegistryView> registries();

    /** Asks every registry now; the answer has what is known afterwards, and what failed in {@link RegistryView#trouble}. */
    CompletionStage<List<RegistryView>> refresh();

    /**
     * Looks for plugins. A registry whose last answer is older than ten minutes is asked.
     *
     * @param text words that must all stand in the name, the description, the author or a tag, ignoring case; empty finds
     *     everything
     * @param tags that must all be tags of the plugin, ignoring case
     * @param everyVersion false: of each name the highest version that fits this runtime, or the highest if none does
     */
    CompletionStage<RegistryAnswer> search(String text, Set<String> tags, boolean everyVersion);

    /** All versions of a plugin, the highest first; those that do not fit this runtime say why. */
    CompletionStage<RegistryAnswer> show(String name);

    /**
     * Brings the bundle of a version into a file, and its detached signatures, where the index has some, into the same name
     * with {@code .sig} behind it. What came has the checksum, the size, the name and the version that the
     * index says; it has not been verified further, which {@code installPlugin} does.
     *
     * @param version exactly
     * @param file replaced if it is there; nothing is left there when it fails
     */
    CompletionStage<PluginOutcome> fetch(String name, String version, Path file);
}
