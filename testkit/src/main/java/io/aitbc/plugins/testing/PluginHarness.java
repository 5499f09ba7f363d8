package io.aitbc.plugins.testing;

import io.aitbc.plugins.PluginMetadata;
import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.Reason;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One plugin under test. Its four phases are called as the runtime calls them: on a thread of the plugin, in order, within
 * their time limits, each once for an instance, and with what follows a failure.
 *
 * <p>A phase answers {@code true} when it is done. {@code false}, an exception and running out of time answer {@code false}:
 * the plugin is ERROR, and {@link #reason()} says why in the words an operator reads. What the life cycle does not allow is
 * refused with an {@link IllegalStateException} and changes nothing.
 *
 * <p>{@link #initialize()} of a plugin that was stopped or has failed makes a new instance, as a new start does. All
 * methods are for the test's thread. Specification: Plugin Testing Framework.
 */
public interface PluginHarness {

    /** What the plugin says of itself. */
    PluginMetadata getMetadata();

    /** Runs {@code initialize()}; afterwards the plugin is ready to start. */
    boolean initialize();

    /** Runs {@code start()}; afterwards the plugin is ACTIVE, and its services can be called. */
    boolean start();

    /** Runs {@code stop()}; from now on its services refuse calls. {@link #cleanup()} has to follow. */
    boolean stop();

    /** Runs {@code cleanup()}; afterwards the plugin is INACTIVE. After a failed phase the kit has called it already. */
    boolean cleanup();

    /**
     * Asks the plugin how it is, within its time limit.
     *
     * @return the specification's dictionary: {@code status}, {@code health}, {@code uptime}, {@code memory_usage},
     *     {@code error_count}, {@code version}, {@code message} and what else {@code aitbc health --json} has
     */
    Map<String, Object> healthCheck();

    /** The present status, as {@code aitbc plugin list} would show it. */
    PluginStatus status();

    /** Why the plugin is in ERROR; empty when it is not. */
    Optional<Reason> reason();

    /**
     * Initializes and starts.
     *
     * @throws AssertionError with the reason when the plugin is not ACTIVE then
     */
    default PluginHarness activate() {
        boolean done = initialize() && start();
        if (!done || status() != PluginStatus.ACTIVE) {
            throw new AssertionError("Plugin '" + getMetadata().name() + "' is " + status() + " instead of ACTIVE: "
                    + reason().map(Reason::message).orElse("no reason is known."));
        }
        return this;
    }

    /**
     * Stops and cleans up.
     *
     * @throws AssertionError with the reason when the plugin is not INACTIVE then
     */
    default PluginHarness deactivate() {
        // Not "and": what was started is cleaned up, whatever stop() says.
        boolean stopped = stop();
        boolean done = stopped && cleanup();
        if (!done || status() != PluginStatus.INACTIVE) {
            throw new AssertionError("Plugin '" + getMetadata().name() + "' is " + status() + " instead of INACTIVE: "
                    + reason().map(Reason::message).orElse("no reason is known."));
        }
        return this;
    }

    /**
     * Gives an ACTIVE plugin another configuration, which is checked and filled with the schema's defaults first. A plugin
     * that does not take it alive is stopped and started with it, as a new instance.
     *
     * @return whether the plugin is ACTIVE with it
     * @throws IllegalArgumentException naming every problem, when the configuration is refused; the old one stays
     */
    boolean reconfigure(Map<String, Object> config);

    /**
     * Runs a command of an ACTIVE CLI plugin through the runtime's own command line: its parser, its help, its tables, its
     * {@code --json}, its exit statuses.
     *
     * @param words what stands after {@code aitbc}, group first
     */
    default CommandResult run(String... words) {
        return run(CommandInput.of(words));
    }

    /** The same with standard input, a working directory and environment variables. */
    CommandResult run(CommandInput input);

    /**
     * What others call of an ACTIVE plugin, such as {@code Blockchain}: with limits, on the plugin's threads, its data
     * copied in and out.
     *
     * @throws IllegalStateException when the plugin is not ACTIVE or has no such service
     */
    <T> T service(Class<T> type);

    /** Publishes an event as a stranger does, and returns when the plugin has handled all there are. */
    void event(String type, Map<String, Object> data);

    /** What was published on the bus so far, by the plugin and by the test. */
    PublishedEvents events();

    /** What the plugin and the kit logged, in order. */
    List<LogLine> log();

    /** Where the plugin keeps its files; one for each test. */
    Path dataDir();
}
