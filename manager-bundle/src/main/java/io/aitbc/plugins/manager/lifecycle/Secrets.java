package io.aitbc.plugins.manager.lifecycle;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The secret values of one plugin's configuration, to be taken out of what the plugin says. Immutable. */
final class Secrets {
    private static final String MASK = "***";
    private static final Secrets NONE = new Secrets(List.of());

    private final List<String> values;

    /** The longest first: one secret may be a part of another. */
    private Secrets(List<String> values) {
        this.values = values.stream()
                .filter(value -> !value.isBlank())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    static Secrets of(@Nullable PluginConfig config) {
        if (config == null || config.secrets().isEmpty()) {
            return NONE;
        }
        List<String> found = new ArrayList<>();
        collect("", config.values(), config, false, found);
        return new Secrets(found);
    }

    private static void collect(
            String path, @Nullable Object value, PluginConfig config, boolean secret, List<String> found) {
        boolean hidden = secret || config.secrets().contains(path);
        if (value instanceof Map<?, ?> map) {
            map.forEach(
                    (key, item) -> collect(path.isEmpty() ? "" + key : path + "." + key, item, config, hidden, found));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                collect(path + "[" + i + "]", list.get(i), config, hidden, found);
            }
        } else if (hidden && value != null && !(value instanceof Boolean)) {
            found.add(value.toString());
        }
    }

    String maskedIn(String text) {
        String masked = text;
        for (String value : values) {
            masked = masked.replace(value, MASK);
        }
        return masked;
    }

    boolean areIn(Throwable thrown) {
        return !values.isEmpty() && !trace(thrown).equals(maskedIn(thrown));
    }

    /** Its stack trace, without them. */
    String maskedIn(Throwable thrown) {
        return maskedIn(trace(thrown));
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
