package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.manager.secrets.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A plugin's own configuration, ready for use.
 *
 * @param values validated, defaults applied, variables resolved, deeply immutable
 * @param secrets dotted paths of values that must never be shown
 * @param resolved what variables were replaced by; a part of a value is as secret as the whole
 */
public record PluginConfig(Map<String, Object> values, Set<String> secrets, Set<String> resolved) {
    public static final PluginConfig EMPTY = new PluginConfig(Map.of(), Set.of());

    /** One without variables. */
    public PluginConfig(Map<String, Object> values, Set<String> secrets) {
        this(values, secrets, Set.of());
    }

    /** The values that must never be shown, to be taken out of text. */
    public Secrets hidden() {
        List<String> found = new ArrayList<>();
        resolved.stream().filter(part -> !isTruth(part)).forEach(found::add);
        collect("", values, false, found);
        return Secrets.of(found);
    }

    private void collect(String path, @Nullable Object value, boolean secret, List<String> found) {
        boolean hidden = secret || secrets.contains(path);
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> collect(path.isEmpty() ? "" + key : path + "." + key, item, hidden, found));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                collect(path + "[" + i + "]", list.get(i), hidden, found);
            }
        } else if (hidden && value != null && !isTruth(value.toString())) {
            found.add(value.toString());
        }
    }

    /** True and false hide nothing, and stand in every second sentence. */
    private static boolean isTruth(String value) {
        return value.equals("true") || value.equals("false");
    }

    /** Without the values: they may be secret. */
    @Override
    public String toString() {
        return "PluginConfig" + values.keySet();
    }
}
