package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.PluginHealth;
import java.util.Optional;

/** How the plugins on probation feel. Methods return at once. */
public interface Vitals {
    /** Looks at a plugin every second, or at its usual pace again. */
    void probation(String name, boolean on);

    /** The last opinion of a plugin since it was loaded; empty when there was none. */
    Optional<PluginHealth.State> state(String name);
}
