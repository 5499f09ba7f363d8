package io.aitbc.plugins.manager.config.plugin;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a schema and the values it describes, side by side, and shows every pair to a visitor: parents before
 * children, so that what a visitor adds to an object is visited too. Local references are followed. Immutable.
 */
final class SchemaWalk {

    private static final int DEEPEST = 64;

    /** Sees every object of the schema beside the value it is about. */
    interface Visitor {

        /**
         * Sees one pair.
         *
         * @param certain false where the schema only applies if something else holds (anyOf, oneOf, if)
         */
        void visit(Map<?, ?> schema, Object value, Pointer at, boolean certain);
    }

    private final Object root;
    private final Visitor visitor;

    SchemaWalk(Object root, Visitor visitor) {
        this.root = root;
        this.visitor = visitor;
    }

    void walk(Object value) {
        walk(root, value, Pointer.ROOT, true, 0);
    }

    private void walk(@Nullable Object schema, Object value, Pointer at, boolean certain, int depth) {
        if (!(schema instanceof Map<?, ?> map) || depth > DEEPEST) {
            return;
        }
        visitor.visit(map, value, at, certain);
        target(map).ifPresent(t -> walk(t, value, at, certain, depth + 1));
        if (value instanceof Map<?, ?> object) {
            members(map, object, at, certain, depth);
        } else if (value instanceof List<?> list) {
            items(map, list, at, certain, depth);
        }
        each(map.get("allOf"), s -> walk(s, value, at, certain, depth + 1));
        for (String choice : List.of("anyOf", "oneOf")) {
            each(map.get(choice), s -> walk(s, value, at, false, depth + 1));
        }
        for (String condition : List.of("if", "then", "else")) {
            walk(map.get(condition), value, at, false, depth + 1);
        }
        if (map.get("dependentSchemas") instanceof Map<?, ?> dependents) {
            dependents.values().forEach(s -> walk(s, value, at, false, depth + 1));
        }
    }

    private void members(Map<?, ?> schema, Map<?, ?> object, Pointer at, boolean certain, int depth) {
        Map<?, ?> properties = schema.get("properties") instanceof Map<?, ?> p ? p : Map.of();
        Map<?, ?> patterns = schema.get("patternProperties") instanceof Map<?, ?> p ? p : Map.of();
        for (Map.Entry<?, ?> entry : new LinkedHashMap<>(object).entrySet()) {
            String key = String.valueOf(entry.getKey());
            Object value = entry.getValue();
            boolean known = properties.containsKey(key);
            walk(properties.get(key), value, at.key(key), certain, depth + 1);
            for (Map.Entry<?, ?> pattern : patterns.entrySet()) {
                if (SchemaPatterns.matches(String.valueOf(pattern.getKey()), key)) {
                    known = true;
                    walk(pattern.getValue(), value, at.key(key), certain, depth + 1);
                }
            }
            if (!known) {
                walk(schema.get("additionalProperties"), value, at.key(key), certain, depth + 1);
            }
        }
    }

    private void items(Map<?, ?> schema, List<?> list, Pointer at, boolean certain, int depth) {
        // Draft-07 writes a tuple as a list in "items", 2020-12 in "prefixItems".
        List<?> tuple = schema.get("prefixItems") instanceof List<?> p
                ? p
                : schema.get("items") instanceof List<?> l ? l : List.of();
        Object rest = schema.get("items") instanceof Map<?, ?> m ? m : schema.get("additionalItems");
        for (int i = 0; i < list.size(); i++) {
            walk(i < tuple.size() ? tuple.get(i) : rest, list.get(i), at.index(i), certain, depth + 1);
        }
    }

    /** What a local reference means. */
    Optional<Object> target(Map<?, ?> schema) {
        if (!(schema.get("$ref") instanceof String ref) || !ref.startsWith("#")) {
            return Optional.empty();
        }
        return at(root, ref.substring(1));
    }

    /** The part of a schema that a JSON pointer leads to. */
    static Optional<Object> at(@Nullable Object schema, String pointer) {
        Object part = schema;
        if (!pointer.isEmpty() && !pointer.startsWith("/")) {
            return Optional.empty();
        }
        for (String step :
                pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
            String key = step.replace("~1", "/").replace("~0", "~");
            if (part instanceof Map<?, ?> map) {
                part = map.get(key);
            } else if (part instanceof List<?> list
                    && key.matches("[0-9]{1,6}")
                    && Integer.parseInt(key) < list.size()) {
                part = list.get(Integer.parseInt(key));
            } else {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(part);
    }

    /** The names that a schema object has for the keys of its object. */
    static Set<String> properties(Object schema) {
        return schema instanceof Map<?, ?> map && map.get("properties") instanceof Map<?, ?> p
                ? p.keySet().stream().map(String::valueOf).collect(Collectors.toCollection(LinkedHashSet::new))
                : Set.of();
    }

    private static void each(@Nullable Object schemas, Consumer<Object> action) {
        if (schemas instanceof List<?> list) {
            for (Object schema : list) {
                action.accept(schema);
            }
        }
    }
}
