package io.aitbc.plugins;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A plugin's own opinion of how it is. What the runtime knows (status, uptime, memory, errors) stands beside it in the
 * health report.
 *
 * <p>Specification: BasePlugin.health_check.
 *
 * @param state how it is
 * @param message one sentence for an operator; empty when there is nothing to say
 * @param details further values, unmodifiable, without {@code null}
 */
public record PluginHealth(State state, String message, Map<String, Object> details) {

    /** How a plugin is. May grow. */
    public enum State {

        /** All is well. */
        HEALTHY,

        /** It works, with something missing, such as a remote that is away. Never makes a plugin ERROR. */
        DEGRADED,

        /** It does not work. Several in a row (three unless configured) make the plugin ERROR, to be tried again. */
        UNHEALTHY,

        /** Not known: the check itself threw or ran out of time, or has not run yet. Set by the runtime. */
        UNKNOWN;

        /** The name in lower case, such as {@code "healthy"}. */
        public String value() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Copies the details; a key whose value is {@code null} is left out. */
    public PluginHealth {
        requireNonNull(state, "state");
        requireNonNull(message, "message");
        details = Dictionaries.copyOf(details);
    }

    /** All is well. */
    public static PluginHealth healthy() {
        return new PluginHealth(State.HEALTHY, "", Map.of());
    }

    /** It works, with something missing. */
    public static PluginHealth degraded(String message) {
        return new PluginHealth(State.DEGRADED, message, Map.of());
    }

    /** It does not work. */
    public static PluginHealth unhealthy(String message) {
        return new PluginHealth(State.UNHEALTHY, message, Map.of());
    }

    /**
     * The same with one more detail; a detail of that name is replaced.
     *
     * @param key snake_case
     * @throws NullPointerException naming the key, when the value is {@code null}
     */
    public PluginHealth with(String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(details);
        more.put(requireNonNull(key, "key"), requireNonNull(value, () -> "The detail '" + key + "' is null."));
        return new PluginHealth(state, message, more);
    }
}
