package io.aitbc.plugins.manager.lifecycle;

import java.util.concurrent.CompletionStage;

/**
 * What the framework tells the life cycle. Every method hands over and returns; bundles are named by number, since
 * two versions of one plugin may be installed at once.
 */
public interface FrameworkEvents {
    /** A plugin's component is satisfied. */
    void offered(Offer offer);

    /**
     * A plugin's component is satisfied no more: its bundle is being stopped, or a service went away.
     *
     * @return completed when the plugin's own stop is over; the caller may wait for it, for a limited time
     */
    CompletionStage<Void> withdrawn(Offer offer, boolean bundleStopping);

    /** A bundle was started: by the life cycle itself or by hand. */
    void started(long bundle);

    /** A bundle was stopped: by the life cycle itself or by hand. */
    void stopped(long bundle);

    /** A bundle's bytes were replaced by hand, which is a restart, not a wish. */
    void updated(long bundle);

    void uninstalled(long bundle);

    /** A bundle with the plugin capability that did not come through admission is present, or gone. */
    void stranger(String plugin, long bundle, boolean present);
}
