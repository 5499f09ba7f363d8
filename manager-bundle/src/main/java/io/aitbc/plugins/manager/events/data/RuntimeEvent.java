package io.aitbc.plugins.manager.events.data;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;

/**
 * One event.
 *
 * @param source the plugin that published it; empty text for the runtime, and for strangers
 */
public record RuntimeEvent(EventId id, String type, String topic, EventData data, Instant at, String source) {

    public static final String ID = "id";

    private static final String TYPE = "type";
    private static final String DATA = "data";
    private static final String INSTANCE = "instance";
    private static final String INCARNATION = "incarnation";
    private static final String SEQUENCE = "sequence";
    private static final String SOURCE = "source";

    /** The event as Event Admin knows it; scalars of the data stand beside it, so that filters can name them. */
    public Event forEventAdmin() {
        Map<String, Object> values = data.forReceiver();
        Map<String, Object> properties = new HashMap<>();
        values.forEach((key, value) -> {
            if (value instanceof String || value instanceof Boolean || value instanceof Number) {
                properties.put(DATA + "." + key, value);
            }
        });
        properties.put(TYPE, type);
        properties.put(DATA, values);
        properties.put(ID, id.toString());
        properties.put(INSTANCE, id.instance());
        properties.put(INCARNATION, id.incarnation());
        properties.put(SEQUENCE, id.sequence());
        properties.put(EventConstants.TIMESTAMP, at.toEpochMilli());
        if (!source.isEmpty()) {
            properties.put(SOURCE, source);
        }
        return new Event(topic, properties);
    }

    /** The data of an event that somebody else sent: its dictionary, or else all that it carries. */
    public static EventData dataOf(Event event) {
        if (event.getProperty(DATA) instanceof Map<?, ?> data) {
            Map<String, Object> copy = new HashMap<>();
            data.forEach((key, value) -> copy.put(String.valueOf(key), value));
            return EventData.ofAnything(copy);
        }
        Map<String, Object> properties = new HashMap<>();
        for (String name : event.getPropertyNames()) {
            if (!name.equals(EventConstants.EVENT_TOPIC)) {
                properties.put(name, event.getProperty(name));
            }
        }
        return EventData.ofAnything(properties);
    }
}
