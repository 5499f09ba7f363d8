package io.aitbc.plugins.ai;

import static java.util.Objects.requireNonNull;

import io.aitbc.plugins.Dictionaries;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a model is. Specification: AIPlugin.get_model_info.
 *
 * @param name the model's name
 * @param version the model's own version, not the plugin's; free text
 * @param trainable whether {@link AiModel#train} can do something
 * @param details further values, unmodifiable, without {@code null}
 */
public record ModelInfo(String name, String version, boolean trainable, Map<String, Object> details) {

    /** Copies the details; a key whose value is {@code null} is left out. */
    public ModelInfo {
        requireNonNull(name, "name");
        requireNonNull(version, "version");
        details = Dictionaries.copyOf(details);
    }

    /** The specification's dictionary, unmodifiable. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", name);
        map.put("version", version);
        map.put("trainable", trainable);
        map.put("details", details);
        return Dictionaries.copyOf(map);
    }
}
