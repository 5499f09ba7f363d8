package io.aitbc.plugins.manager.dev.host;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** What {@code plugin show --json} says. Texts are empty where there is none. */
record PluginState(String status, String sha256) {
    private static final PluginState UNKNOWN = new PluginState("", "");

    /** Of the output of the command, which is empty for a plugin that nobody knows. */
    static PluginState of(String json) {
        if (json.isBlank()) {
            return UNKNOWN;
        }
        JsonObject object = JsonParser.parseString(json).getAsJsonObject();
        return new PluginState(text(object, "status"), text(object, "sha256"));
    }

    private static String text(JsonObject object, String key) {
        JsonElement value = object.get(key);
        return value == null || value.isJsonNull() ? "" : value.getAsString();
    }

    /** Whether it is ACTIVE with these bytes. */
    boolean runs(String bytes) {
        return status.equals("active") && sha256.equals(bytes);
    }
}
