package io.aitbc.plugins.manager.secrets;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The secrets of all plugins, each from the first configuration that was made of it until the runtime ends: what a stopped
 * plugin said may be shown long after. Of each plugin the last two sets count, for a plugin that runs with the one while it
 * is asked to take the other. Safe for all threads.
 */
public final class SecretBook {

    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private volatile Secrets everybodys = Secrets.NONE;

    /**
     * What is known of one plugin.
     *
     * @param last those of the configuration that was made last
     * @param all the same and those before
     */
    private record Known(Secrets last, Secrets all) {}

    /** A configuration was made. */
    public void learn(String plugin, Secrets secrets) {
        Known before = known.get(plugin);
        if (before == null ? secrets.isEmpty() : before.last().equals(secrets)) {
            return;
        }
        known.merge(
                plugin,
                new Known(secrets, secrets),
                (old, now) -> new Known(now.last(), old.last().and(now.last())));
        Secrets together = Secrets.NONE;
        for (Known each : known.values()) {
            together = together.and(each.all().longOnes());
        }
        everybodys = together;
    }

    /** The plugin's own, for what it says. */
    public Secrets of(String plugin) {
        Known of = known.get(plugin);
        return of == null ? Secrets.NONE : of.all();
    }

    /** Those of all plugins that are no ordinary word (eight or more characters), for what anybody says. */
    public Secrets ofAnybody() {
        return everybodys;
    }
}
