package io.aitbc.plugins.management;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Which plugins and libraries contain components with known vulnerabilities, by data that the operator imports; nothing is
 * ever fetched. A service of the runtime. All methods may be called from any thread; those without a stage read from the
 * disk, stages end on threads of the runtime.
 *
 * <p>New bundles are judged by the same data before they are taken: one with a vulnerability at or above the configured
 * severity is refused unless that is waived. What is installed already when data arrive is reported, not stopped.
 */
@ProviderType
public interface Vulnerabilities {

    /**
     * Imports the export of a vulnerability database for the ecosystem Maven: a zip of OSV entries. It replaces all that
     * was imported before; one that cannot be read whole changes nothing.
     *
     * @param export the file, absolute
     * @param force also when the export is older than what is in force
     * @return done with a sentence, or refused with the reason
     */
    CompletionStage<PluginOutcome> importData(Path export, boolean force);

    /** Which data are in force. */
    VulnerabilityData data();

    /** What is known of all plugins and libraries whose bytes are in use, sorted by name. */
    CompletionStage<List<VulnerabilityReport>> reports();

    /** The same for one name; empty when nothing of this name is in use. */
    CompletionStage<Optional<VulnerabilityReport>> report(String name);

    /**
     * Looks at a bundle that is not installed. The stage fails with an {@link java.io.IOException} that says why, when the
     * file cannot be read as one.
     *
     * @param bundle the file, absolute; it is only read
     */
    CompletionStage<VulnerabilityReport> scan(Path bundle);

    /** All waivers, those that do not count any more too, sorted by id and plugin. */
    List<WaiverView> waivers();

    /**
     * Lets a vulnerability pass for a time. Replaces the waiver of the same id and plugin.
     *
     * @param id of the advisory, or one of its aliases
     * @param plugin the name of a plugin or library, or {@code *} for all
     * @param reason why, in the operator's words; not empty
     * @param until when it ends; in the future
     * @return done when it is in force, or refused with the reason
     */
    CompletionStage<PluginOutcome> waive(String id, String plugin, String reason, Instant until);

    /**
     * Removes the waivers of an id.
     *
     * @param plugin as it was given to {@link #waive}; empty for all of them
     */
    CompletionStage<PluginOutcome> unwaive(String id, Optional<String> plugin);
}
