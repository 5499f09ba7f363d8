package io.aitbc.plugins.manager.config.plugin;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Completes a draft from its schema: texts that came out of a variable become the type the schema asks for, absent keys
 * get their defaults, and what the schema says about secrets is noted. One use.
 */
final class SchemaFill implements SchemaWalk.Visitor {

    private static final int DEEPEST_DEFAULT = 16;

    /** Ends the search for a default in a schema that contains itself. */
    private static final class EndlessDefault extends RuntimeException {

        private static final long serialVersionUID = 1L;

        EndlessDefault() {
            super("the schema contains itself", null, false, false);
        }
    }

    /** The schema demands that the field is given by reference; the pointers of those that are there. */
    private final List<Pointer> referencesDemanded = new ArrayList<>();

    private final Draft draft;
    private final SchemaWalk walk;

    SchemaFill(Object schema, Draft draft) {
        this.draft = draft;
        this.walk = new SchemaWalk(schema, this);
    }

    /** Returns the places that must be references, whether they are or not. */
    List<Pointer> fill() {
        walk.walk(draft.values);
        draft.settleNames();
        return referencesDemanded;
    }

    @Override
    public void visit(Map<?, ?> schema, Object value, Pointer at, boolean certain) {
        secrets(schema, at);
        if (certain && value instanceof Map<?, ?>) {
            // Every object of a draft was made by this package, with text keys.
            @SuppressWarnings("unchecked")
            Map<String, Object> object = (Map<String, Object>) value;
            members(schema, object, at);
        }
        if (certain && value instanceof List<?> && schema.get("items") instanceof Map<?, ?> items) {
            @SuppressWarnings("unchecked")
            List<Object> list = (List<Object>) value;
            for (int i = 0; i < list.size(); i++) {
                list.set(i, typed(list.get(i), items, at.index(i)));
            }
        }
    }

    private void secrets(Map<?, ?> schema, Pointer at) {
        boolean demanded = Boolean.TRUE.equals(schema.get("x-aitbc-secret"));
        if (demanded) {
            referencesDemanded.add(at);
        }
        if (demanded || Boolean.TRUE.equals(schema.get("writeOnly")) || "password".equals(schema.get("format"))) {
            draft.secret(at);
        }
        if (Boolean.FALSE.equals(schema.get("x-aitbc-secret")) || Boolean.FALSE.equals(schema.get("writeOnly"))) {
            draft.notSecretByName(at);
        }
    }

    private void members(Map<?, ?> schema, Map<String, Object> object, Pointer at) {
        // An object that is a default itself is complete.
        boolean defaulted =
                draft.originOf(at.json()).filter(Origin::schemaDefault).isPresent();
        if (defaulted || !(schema.get("properties") instanceof Map<?, ?> properties)) {
            return;
        }
        for (Map.Entry<?, ?> property : properties.entrySet()) {
            String key = String.valueOf(property.getKey());
            Map<?, ?> described = described(property.getValue());
            Object value = object.get(key);
            if (value != null) {
                object.put(key, typed(value, described, at.key(key)));
            } else {
                defaultOf(described, new ArrayDeque<>()).ifPresent(d -> {
                    object.put(key, d);
                    note(d, key, at.key(key), at);
                });
            }
        }
    }

    private void note(Object value, String key, Pointer pointer, Pointer parent) {
        draft.origin(pointer, new Origin(pointer.dotted(), draft.position(parent.json()), List.of(), true));
        if (SecretNames.isSecret(key)) {
            draft.secretByName(pointer);
        }
        if (value instanceof Map<?, ?> map) {
            map.forEach((k, v) -> note(v, String.valueOf(k), pointer.key(String.valueOf(k)), parent));
        }
    }

    /**
     * The default as it is written, or an object made of the defaults of its keys, if these are all it requires. A schema
     * that contains itself gives no such object: there would be no end of it.
     */
    private Optional<Object> defaultOf(Map<?, ?> schema, Deque<Map<?, ?>> around) {
        Optional<Object> written = copy(schema.get("default"));
        if (written.isPresent() || !(schema.get("properties") instanceof Map<?, ?> properties)) {
            return written;
        }
        if (around.size() > DEEPEST_DEFAULT || around.stream().anyMatch(s -> s.get("properties") == properties)) {
            throw new EndlessDefault();
        }
        around.push(schema);
        Map<String, Object> object = new LinkedHashMap<>();
        try {
            properties.forEach((key, property) ->
                    defaultOf(described(property), around).ifPresent(value -> object.put(String.valueOf(key), value)));
        } catch (EndlessDefault e) {
            if (around.size() > 1) {
                throw e;
            }
            return Optional.empty();
        } finally {
            around.pop();
        }
        boolean complete = !(schema.get("required") instanceof List<?> required)
                || object.keySet().containsAll(required);
        return object.isEmpty() || !complete ? Optional.empty() : Optional.of(object);
    }

    /** The schema with what its reference leads to: enough to know type, default and properties. */
    private Map<?, ?> described(@Nullable Object schema) {
        if (!(schema instanceof Map<?, ?> map)) {
            return Map.of();
        }
        Map<Object, @Nullable Object> all = new LinkedHashMap<>();
        Optional<Object> target = walk.target(map);
        for (int hops = 0; target.isPresent() && target.get() instanceof Map<?, ?> t && hops < 16; hops++) {
            t.forEach(all::putIfAbsent);
            target = walk.target(t);
        }
        all.putAll(map);
        return all;
    }

    /** A variable is always text; where the schema wants something else it is read as that. */
    private Object typed(Object value, Map<?, ?> schema, Pointer at) {
        boolean reference =
                draft.originOf(at.json()).filter(o -> !o.variables().isEmpty()).isPresent();
        if (!reference || !(value instanceof String text) || !(schema.get("type") instanceof String type)) {
            return value;
        }
        return switch (type) {
            case "boolean" -> text.equals("true") || text.equals("false") ? (Object) Boolean.valueOf(text) : text;
            case "integer", "number" -> number(text.strip());
            default -> text;
        };
    }

    private static Object number(String text) {
        try {
            Object value = JsonText.read(text);
            return value instanceof Number ? value : text;
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static Optional<Object> copy(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, v) -> copy(v).ifPresent(c -> copy.put(String.valueOf(key), c)));
            return Optional.of(copy);
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(v -> copy(v).ifPresent(copy::add));
            return Optional.of(copy);
        }
        return Optional.ofNullable(value);
    }
}
