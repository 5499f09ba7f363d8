package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.BasePlugin;

/** What Declarative Services offers: the reference of a plugin whose component is satisfied. */
public interface Offer {
    long bundle();

    /** Runs the plugin's constructor, on the calling thread: the lane. Each call that returned needs a release. */
    BasePlugin construct() throws Exception;

    /** Lets go of the instance; Declarative Services deactivates it on the calling thread: the lane. */
    void release();
}
