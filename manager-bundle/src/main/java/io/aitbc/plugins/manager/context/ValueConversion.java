package io.aitbc.plugins.manager.context;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Converts one value of a dictionary to the type of a record's component. What does not fit is told to the binder. */
final class ValueConversion {

    private final RecordBinder binder;

    ValueConversion(RecordBinder binder) {
        this.binder = binder;
    }

    /** What a component is when its key is not there. */
    @Nullable
    Object absent(Type type, boolean nullable, String path) {
        Class<?> raw = raw(type);
        if (raw == Optional.class) {
            return Optional.empty();
        }
        if (nullable) {
            return null;
        }
        if (raw == List.class) {
            return List.of();
        }
        if (raw == Set.class) {
            return Set.of();
        }
        if (raw == Map.class) {
            return Map.of();
        }
        if (raw.isRecord()) {
            // Its own components may all be optional; if not, they are named one by one.
            return binder.record(Map.of(), raw, path).orElse(null);
        }
        binder.problem(path, "is missing, expected " + ScalarConversion.describe(raw));
        return null;
    }

    @Nullable
    Object convert(Object value, Type type, String path) {
        Class<?> raw = raw(type);
        if (raw == Optional.class) {
            return Optional.ofNullable(convert(value, argument(type, 0), path));
        }
        if (raw == List.class || raw == Set.class) {
            return collection(value, raw, argument(type, 0), path);
        }
        if (raw == Map.class) {
            return map(value, argument(type, 1), path);
        }
        if (raw.isRecord()) {
            if (value instanceof Map<?, ?> map) {
                return binder.record(map, raw, path).orElse(null);
            }
            return refuse("an object", value, path);
        }
        if (raw == Object.class) {
            return value;
        }
        Optional<Object> converted = ScalarConversion.convert(value, raw);
        return converted.isPresent() ? converted.get() : refuse(ScalarConversion.describe(raw), value, path);
    }

    private @Nullable Object collection(Object value, Class<?> raw, Type element, String path) {
        if (!(value instanceof List<?> list)) {
            return refuse("a list", value, path);
        }
        List<@Nullable Object> items = new ArrayList<>();
        for (Object item : list) {
            items.add(convert(item, element, path + "[" + items.size() + "]"));
        }
        return raw == Set.class
                ? Collections.unmodifiableSet(new LinkedHashSet<>(items))
                : Collections.unmodifiableList(items);
    }

    private @Nullable Object map(Object value, Type element, String path) {
        if (!(value instanceof Map<?, ?> map)) {
            return refuse("an object", value, path);
        }
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        map.forEach((key, v) -> result.put(String.valueOf(key), convert(v, element, path + "." + key)));
        return Collections.unmodifiableMap(result);
    }

    private @Nullable Object refuse(String expected, Object value, String path) {
        binder.problem(path, "must be " + expected + ", found " + found(value, path));
        return null;
    }

    private String found(Object value, String path) {
        if (value instanceof Map<?, ?>) {
            return "an object";
        }
        if (value instanceof List<?>) {
            return "a list";
        }
        if (binder.isSecret(path)) {
            return "a value that is not shown";
        }
        return value instanceof String ? "the text '" + value + "'" : String.valueOf(value);
    }

    private static Class<?> raw(Type type) {
        if (type instanceof Class<?> c) {
            return c;
        }
        if (type instanceof ParameterizedType p) {
            return raw(p.getRawType());
        }
        return type instanceof WildcardType w ? raw(w.getUpperBounds()[0]) : Object.class;
    }

    private static Type argument(Type type, int index) {
        return type instanceof ParameterizedType p ? p.getActualTypeArguments()[index] : Object.class;
    }
}
