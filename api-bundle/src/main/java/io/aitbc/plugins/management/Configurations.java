package io.aitbc.plugins.management;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The configuration in force and what is wrong with one. A service of the runtime; all methods may be called from any
 * thread. Nothing they answer holds a secret: such a value is {@code "***"}.
 */
@ProviderType
public interface Configurations {

    /**
     * Judges a file as the runtime would at its next edit, against the plugins that are there now. Changes nothing. Reads
     * the file, so it may block for a moment.
     *
     * @return all problems, in the order of the file; empty when it is sound. A file that cannot be read is a problem
     */
    List<ConfigurationProblem> validate(Path file);

    /** What is wrong with the configuration in force, or with the last edit if that was refused; in the file's order. */
    List<ConfigurationProblem> problems();

    /**
     * The whole configuration in force, with defaults.
     *
     * @param origin whether each value is replaced by a dictionary of {@code value} and {@code origin}, where it comes
     *     from
     */
    Map<String, Object> show(boolean origin);

    /**
     * The configuration in force of one plugin, with defaults.
     *
     * @param origin as for {@link #show(boolean)}
     * @return empty when there is neither a plugin nor an entry of that name
     */
    Optional<Map<String, Object>> show(String name, boolean origin);
}
