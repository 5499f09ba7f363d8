package io.aitbc.plugins.manager.events.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The data of an event, copied from its sender: text, booleans, longs, doubles, bytes, lists and dictionaries, so that it
 * could as well have come from another process. Smaller numbers become longs and doubles, a {@code null} value is an absent
 * key. Immutable, except that bytes are arrays: {@link #forReceiver()} gives each receiver its own.
 */
public final class EventData {

    // Deeper than any real data, and far less than a thread's stack: data that contains itself ends here.
    private static final int DEEPEST = 100;

    private final Map<String, Object> map;
    private final boolean bytes;

    private EventData(Map<String, Object> map, boolean bytes) {
        this.map = map;
        this.bytes = bytes;
    }

    /**
     * Copies a dictionary.
     *
     * @throws IllegalArgumentException naming the key, when a value is none of an event
     */
    public static EventData of(Map<String, ? extends @Nullable Object> data) {
        return copy(data, EventData::refuse);
    }

    /** Copies a dictionary that may hold anything; of what is none of an event the text is taken. */
    public static EventData ofAnything(Map<String, ? extends @Nullable Object> data) {
        return copy(data, (path, value) -> String.valueOf(value));
    }

    private static EventData copy(Map<String, ? extends @Nullable Object> data, Stranger stranger) {
        Copier copier = new Copier(stranger, UnaryOperator.identity());
        Map<String, Object> map = copier.map("", data, 0);
        return new EventData(map, copier.bytes);
    }

    /** The data for one receiver. Whoever is not to be trusted with another's bytes asks for a dictionary of his own. */
    public Map<String, Object> forReceiver() {
        return bytes ? of(map).map : map;
    }

    /** The same with all text in it changed; keys stay. */
    public EventData withText(UnaryOperator<String> change) {
        Copier copier = new Copier(EventData::refuse, change);
        Map<String, Object> changed = copier.map("", map, 0);
        return new EventData(changed, copier.bytes);
    }

    private static Object refuse(String path, Object value) {
        throw new IllegalArgumentException(
                "'" + path + "' is a " + value.getClass().getName() + ". Data of an event is"
                        + " text, booleans, whole and decimal numbers, bytes, lists and dictionaries; convert it.");
    }

    /** What becomes of a value that is none of an event. */
    @FunctionalInterface
    private interface Stranger {
        Object take(String path, Object value);
    }

    private static final class Copier {

        private final Stranger stranger;
        private final UnaryOperator<String> text;
        private boolean bytes;

        Copier(Stranger stranger, UnaryOperator<String> text) {
            this.stranger = stranger;
            this.text = text;
        }

        Map<String, Object> map(String path, Map<?, ?> data, int depth) {
            Map<String, Object> copy = new LinkedHashMap<>();
            data.forEach((key, value) -> {
                if (!(key instanceof String name)) {
                    throw new IllegalArgumentException(
                            "The key '" + key + "'" + (path.isEmpty() ? "" : " in '" + path + "'")
                                    + " is not text. Keys of a dictionary are text.");
                }
                if (value != null) {
                    copy.put(name, value(path.isEmpty() ? name : path + "." + name, value, depth + 1));
                }
            });
            return Collections.unmodifiableMap(copy);
        }

        private List<Object> list(String path, Collection<?> elements, int depth) {
            List<Object> copy = new ArrayList<>(elements.size());
            for (Object element : elements) {
                String place = path + "[" + copy.size() + "]";
                if (element == null) {
                    throw new IllegalArgumentException("'" + place + "' is null. Leave the element out.");
                }
                copy.add(value(place, element, depth + 1));
            }
            return Collections.unmodifiableList(copy);
        }

        private Object value(String path, Object value, int depth) {
            if (depth > DEEPEST) {
                throw new IllegalArgumentException("'" + path.substring(0, Math.min(path.length(), 60))
                        + "...' is nested more than " + DEEPEST + " levels deep, or contains itself. Flatten it.");
            }
            if (value instanceof String words) {
                return text.apply(words);
            }
            if (value instanceof Boolean || value instanceof Long || value instanceof Double) {
                return value;
            }
            if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
                return ((Number) value).longValue();
            }
            if (value instanceof Float number) {
                return number.doubleValue();
            }
            if (value instanceof byte[] array) {
                bytes = true;
                return array.clone();
            }
            if (value instanceof Map<?, ?> dictionary) {
                return map(path, dictionary, depth);
            }
            return value instanceof Collection<?> elements ? list(path, elements, depth) : stranger.take(path, value);
        }
    }
}
