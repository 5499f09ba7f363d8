package io.aitbc.plugins.manager.conformance.trial;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** What {@code health NAME --json} says of a plugin. */
record HealthAnswer(boolean checked, String health, String message) {

    /** Nobody has asked yet. */
    static final HealthAnswer NONE = new HealthAnswer(false, "unknown", "it was not checked");

    static HealthAnswer read(String json, String name) {
        if (json.isBlank()) {
            return NONE;
        }
        JsonObject plugins = JsonParser.parseString(json).getAsJsonObject().getAsJsonObject("plugins");
        if (plugins == null || !(plugins.get(name) instanceof JsonObject plugin)) {
            return NONE;
        }
        boolean checked = !PluginState.text(plugin, "last_check").isEmpty();
        return new HealthAnswer(checked, PluginState.text(plugin, "health"), PluginState.text(plugin, "message"));
    }
}
