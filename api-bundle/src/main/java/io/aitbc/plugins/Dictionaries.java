package io.aitbc.plugins;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules for dictionaries ({@code Map<String, Object>}) of this API: they are unmodifiable and never hold
 * {@code null}. A {@code null} of a file or of a caller is an absent key.
 */
public final class Dictionaries {

    // Deeper than any real data, and far less than a thread's stack: a map that contains itself ends here.
    private static final int DEEPEST = 100;

    private Dictionaries() {}

    /**
     * Copies a dictionary with all dictionaries and collections in it, keeping the order. Keys whose value is
     * {@code null} are left out, collections become lists, other values are taken as they are.
     *
     * @return an unmodifiable dictionary without {@code null}
     * @throws IllegalArgumentException naming the key, when an element of a collection is {@code null}, a key is not
     *     text, or the data is nested more than 100 levels deep (or contains itself)
     */
    public static Map<String, Object> copyOf(Map<String, ? extends @Nullable Object> dictionary) {
        return copyOfMap("", dictionary, 0);
    }

    private static Map<String, Object> copyOfMap(String path, Map<?, ?> dictionary, int depth) {
        Map<String, Object> copy = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : dictionary.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw new IllegalArgumentException("The key '" + entry.getKey() + "'" + within(path)
                        + " is not text. Keys of a dictionary are text.");
            }
            Object value = entry.getValue();
            if (value != null) {
                copy.put(key, copyOfValue(path.isEmpty() ? key : path + "." + key, value, depth));
            }
        }
        return Collections.unmodifiableMap(copy);
    }

    private static List<Object> copyOfElements(String path, Collection<?> elements, int depth) {
        List<Object> copy = new ArrayList<>(elements.size());
        for (Object element : elements) {
            String place = path + "[" + copy.size() + "]";
            if (element == null) {
                throw new IllegalArgumentException("'" + place + "' is null. Leave the element out.");
            }
            copy.add(copyOfValue(place, element, depth));
        }
        return Collections.unmodifiableList(copy);
    }

    private static Object copyOfValue(String path, Object value, int depth) {
        if (depth >= DEEPEST) {
            throw new IllegalArgumentException("'" + path.substring(0, Math.min(path.length(), 60))
                    + "...' is nested more than " + DEEPEST + " levels deep, or contains itself. Flatten it.");
        }
        if (value instanceof Map<?, ?> map) {
            return copyOfMap(path, map, depth + 1);
        }
        if (value instanceof Collection<?> elements) {
            return copyOfElements(path, elements, depth + 1);
        }
        return value;
    }

    private static String within(String path) {
        return path.isEmpty() ? "" : " in '" + path + "'";
    }
}
