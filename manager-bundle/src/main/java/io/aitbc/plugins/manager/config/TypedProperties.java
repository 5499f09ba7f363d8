package io.aitbc.plugins.manager.config;

import io.aitbc.plugins.manager.lifecycle.PluginConfig;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A plugin's configuration as properties for typed configuration: each key as it is written, with dots and in camel case,
 * so that {@code max_agents}, {@code max.agents} and {@code maxAgents} all find it; nested keys flattened with dots; lists
 * of scalars as arrays. Secrets stand under a leading dot only: Declarative Services copy every other property to the
 * service registry, for all to read. Lists of lists or objects are in {@code context.config()} alone. One use.
 */
final class TypedProperties {

    /** Not a plugin's to set: they say what a service or component is. */
    private static final List<String> RESERVED = List.of("service.", "component.", "aitbc.", "osgi.", "objectclass");

    private final Set<String> secrets;
    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final Set<String> taken = new TreeSet<>();

    private TypedProperties(Set<String> secrets) {
        this.secrets = secrets;
    }

    static Map<String, Object> of(PluginConfig config) {
        TypedProperties typed = new TypedProperties(config.secrets());
        // What is written comes before what is derived from something else.
        List<Spelling> spellings = List.of(key -> key, key -> key.replace('_', '.'), TypedProperties::camelCase);
        for (Spelling spelling : spellings) {
            typed.object("", "", config.values(), false, spelling);
        }
        return typed.properties;
    }

    /** One way to write a key. */
    private interface Spelling {
        String of(String key);
    }

    private void object(String path, String key, Map<?, ?> values, boolean secret, Spelling spelling) {
        values.forEach((name, value) -> {
            String below = path.isEmpty() ? String.valueOf(name) : path + "." + name;
            String spelled = spelling.of(String.valueOf(name));
            String flat = key.isEmpty() ? spelled : key + "." + spelled;
            boolean hidden = secret || secrets.contains(below);
            if (value instanceof Map<?, ?> map) {
                object(below, flat, map, hidden, spelling);
            } else if (value instanceof List<?> list) {
                boolean itemHidden = hidden || secrets.stream().anyMatch(s -> s.startsWith(below + "["));
                array(list).ifPresent(array -> put(flat, array, itemHidden));
            } else {
                put(flat, scalar(value), hidden);
            }
        });
    }

    private void put(String key, Object value, boolean secret) {
        String full = secret ? "." + key : key;
        String folded = full.toLowerCase(Locale.ROOT);
        boolean usable = !key.isEmpty() && RESERVED.stream().noneMatch(folded::startsWith);
        // ConfigAdmin refuses two keys that differ in case only.
        if (usable && taken.add(folded)) {
            properties.put(full, value);
        }
    }

    private static Object scalar(Object value) {
        return value instanceof BigInteger ? value.toString() : value;
    }

    private static Optional<Object> array(List<?> list) {
        if (list.stream().anyMatch(v -> v instanceof Map<?, ?> || v instanceof List<?>)) {
            return Optional.empty();
        }
        if (list.isEmpty() || !list.stream().allMatch(v -> v instanceof Number || v instanceof Boolean)) {
            return Optional.of(list.stream().map(String::valueOf).toArray(String[]::new));
        }
        if (list.stream().allMatch(Boolean.class::isInstance)) {
            return Optional.of(list.toArray(Boolean[]::new));
        }
        if (list.stream().allMatch(Long.class::isInstance)) {
            return Optional.of(list.toArray(Long[]::new));
        }
        Stream<?> numbers = list.stream();
        return list.stream().allMatch(Number.class::isInstance)
                ? Optional.of(numbers.map(n -> ((Number) n).doubleValue()).toArray(Double[]::new))
                : Optional.of(numbers.map(String::valueOf).toArray(String[]::new));
    }

    private static String camelCase(String key) {
        StringBuilder result = new StringBuilder();
        boolean upper = false;
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c == '_' && i > 0 && i < key.length() - 1) {
                upper = true;
            } else {
                result.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return result.toString();
    }
}
