package io.aitbc.plugins.manager.events.data;

import io.aitbc.plugins.PluginStatus;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names of events, and the topics of Event Admin that stand for them. */
public final class EventType {

    private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
    private static final String TOPIC = "aitbc/event/";
    private static final String LIFE_CYCLE_TOPIC = "aitbc/plugin/";

    private EventType() {}

    /**
     * The type as it is.
     *
     * @throws IllegalArgumentException when it has other characters or an empty level
     */
    public static String checked(String type) {
        if (!SYNTAX.matcher(type).matches()) {
            throw new IllegalArgumentException(
                    "'" + type + "' is no type of an event. Write letters, digits, '_' and '-',"
                            + " with dots between levels, such as 'order.created'.");
        }
        return type;
    }

    public static String topic(String type) {
        return TOPIC + type.replace('.', '/');
    }

    /** The type of an event that somebody else sent to Event Admin; empty when it is none of ours. */
    public static Optional<String> ofTopic(String topic) {
        return topic.startsWith(TOPIC)
                ? Optional.of(topic.substring(TOPIC.length()).replace('/', '.'))
                : Optional.empty();
    }

    public static String lifeCycle(PluginStatus status) {
        return "plugin." + status.value();
    }

    public static String lifeCycleTopic(PluginStatus status) {
        return LIFE_CYCLE_TOPIC + status.name();
    }
}
