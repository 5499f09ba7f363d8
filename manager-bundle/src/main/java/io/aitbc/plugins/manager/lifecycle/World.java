package io.aitbc.plugins.manager.lifecycle;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the decision about one plugin may know of all others. Control thread only. */
interface World {
    boolean shuttingDown();

    @Nullable
    ManagedPlugin plugin(String name);

    Goal goal(ManagedPlugin p);

    StartOrder order();

    Hold hold();

    /** Those who run on the present version of a plugin and say that they cannot on {@code version}. */
    List<String> broken(String name, String version);

    /** Whether it goes to bytes that were tried together with those of others, and takes their part in that as given. */
    boolean movesTogether(ManagedPlugin p);

    /** Whether it waits to be loaded until all that come together with it have made room, so that they find each other. */
    boolean gathers(ManagedPlugin p);

    /** Its former bytes are gone: who comes together with it may be waiting for that. */
    void madeRoom(ManagedPlugin p);

    /** It runs, and what came with it does not concern it any more. */
    void standsAlone(ManagedPlugin p);

    Instant now();

    /** Counts the settings that came into force. */
    long settingsEpoch();

    /** Counts the changes of the set of installed bundles. */
    long bundleChanges();

    /** A bundle came or went: what could not be resolved may be now. */
    void bundlesChanged();

    void touch(ManagedPlugin p);

    void touchDependents(ManagedPlugin p);
}
