package io.aitbc.plugins.manager.config;

import java.util.Map;

/** Where typed configuration goes: ConfigAdmin, or what a test puts in its place. */
public interface Feed {

    /** Puts these properties under the PID, unless they are there already. */
    void publish(String pid, Map<String, Object> properties);

    /** Removes the PID; nothing happens when it is not there. */
    void withdraw(String pid);
}
