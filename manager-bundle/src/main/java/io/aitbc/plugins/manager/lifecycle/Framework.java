package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.management.Reason;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the life cycle needs of the OSGi framework. Every method may block, so all are called on worker threads only.
 */
public interface Framework {
    /** Installs the staged bytes, without autostart, and admits them to the resolver. */
    Installed install(Artifact artifact) throws FrameworkFailure;

    /** Resolves the bundles as one set. Those that could not be resolved are in the result, each with the reason. */
    Map<Installed, Reason> resolve(Collection<Installed> bundles);

    /**
     * Tries whether bytes can be installed and resolved as one set, beside whatever is there, also the same bytes; leaves
     * nothing.
     *
     * @return those that cannot, each with the reason
     */
    Map<Artifact, Reason> rehearse(Collection<Artifact> artifacts);

    /**
     * Starts a bundle. What Declarative Services offers meanwhile arrives through {@link FrameworkEvents}.
     *
     * @return the names of the services that its component waits for; empty when it waits for none
     */
    List<String> start(Installed bundle) throws FrameworkFailure;

    /** The names of the services that the plugin's component waits for now. */
    List<String> waitsFor(Installed bundle);

    /** Stops a bundle and clears its autostart setting; does nothing else to one that is not active. */
    void stop(Installed bundle) throws FrameworkFailure;

    void uninstall(Installed bundle) throws FrameworkFailure;

    ClassLoader loader(Installed bundle) throws FrameworkFailure;

    /** The names of bundles that are wired to this one. */
    List<String> users(Installed bundle);

    /** Publishes the facades of the plugin's kinds and its condition. */
    void publish(Installed bundle, ActivePlugin plugin) throws FrameworkFailure;

    /** Refuses new calls, withdraws the services, waits for running calls within the stop limit, cancels the rest. */
    void unpublish(Installed bundle);

    /** State, symbolic name and version as the framework has them now. */
    Optional<BundleFacts> facts(long bundle);

    /** The state in OSGi's words: INSTALLED, RESOLVED, STARTING, ACTIVE, STOPPING. */
    record BundleFacts(long id, String state, String symbolicName, String version) {}
}
