package io.aitbc.plugins.manager.context;

import java.util.Locale;

/** How the components of a configuration record are called in the file. */
public final class ConfigKeys {

    private ConfigKeys() {}

    /** The key of a component: {@code maxAgents} is {@code max_agents}. */
    public static String of(String component) {
        return component
                .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }
}
