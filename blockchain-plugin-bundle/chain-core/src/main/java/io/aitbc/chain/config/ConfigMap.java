package io.aitbc.chain.config;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a map of configuration key by key, and knows in the end which keys nobody read. Every method throws an
 * {@link IllegalArgumentException} that names the key and never has its value, which may be a secret. For one thread.
 */
public final class ConfigMap {

    private final Map<?, ?> given;
    private final Set<String> read = new HashSet<>();

    /** Over a map, which is not changed. */
    public ConfigMap(Map<?, ?> given) {
        this.given = given;
    }

    private Optional<Object> value(String key) {
        read.add(key);
        return Optional.ofNullable(given.get(key));
    }

    /** A text of a form, given as regular expression. */
    public Optional<String> text(String key, String pattern) {
        Optional<Object> value = value(key);
        if (value.isPresent() && !(value.get() instanceof String text && text.matches(pattern))) {
            throw new IllegalArgumentException("'" + key + "' is no text of the form " + pattern + ".");
        }
        return value.map(String::valueOf);
    }

    /** A whole number between the two. */
    public Optional<Long> whole(String key, long least, long most) {
        Optional<Object> value = value(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get() instanceof Integer || value.get() instanceof Long || value.get() instanceof BigInteger) {
            BigInteger number = new BigInteger(value.get().toString());
            if (number.bitLength() < 64 && number.longValue() >= least && number.longValue() <= most) {
                return Optional.of(number.longValue());
            }
        }
        throw new IllegalArgumentException("'" + key + "' is no whole number from " + least + " to " + most + ".");
    }

    /** A list of texts; empty when the key is not there. */
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Object each : list(key)) {
            if (!(each instanceof String text)) {
                throw new IllegalArgumentException("'" + key + "' is no list of texts.");
            }
            texts.add(text);
        }
        return texts;
    }

    /** A list of anything; empty when the key is not there. */
    public List<?> list(String key) {
        Object value = value(key).orElse(List.of());
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("'" + key + "' is no list.");
    }

    /** Refuses the first key that was not read: it may matter to whoever wrote it. */
    public void requireNothingElse() {
        for (Object key : given.keySet()) {
            if (!read.contains(String.valueOf(key))) {
                throw new IllegalArgumentException("'" + key + "' is nothing that is configured here. There are: "
                        + String.join(", ", read.stream().sorted().toList()) + ".");
            }
        }
    }
}
