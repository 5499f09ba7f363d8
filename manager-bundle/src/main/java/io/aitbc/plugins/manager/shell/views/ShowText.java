package io.aitbc.plugins.manager.shell.views;

import io.aitbc.plugins.manager.shell.cli.DocumentText;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A JSON shape for people: without what is not there. */
public final class ShowText {

    private ShowText() {}

    /** Returns the lines of a shape. */
    public static String of(Map<String, @Nullable Object> shape) {
        return DocumentText.of(there(shape));
    }

    private static Map<String, Object> there(Map<?, ?> map) {
        Map<String, Object> there = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            Object kept = without(value);
            if (kept != null) {
                there.put(String.valueOf(key), kept);
            }
        });
        return there;
    }

    private static @Nullable Object without(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> there = there(map);
            return there.isEmpty() ? null : there;
        }
        if (value instanceof Collection<?> list) {
            return list.isEmpty()
                    ? null
                    : list.stream()
                            .map(ShowText::without)
                            .filter(Objects::nonNull)
                            .toList();
        }
        return value == null || value.equals("") ? null : value;
    }
}
