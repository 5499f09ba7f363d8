package io.aitbc.plugins.manager.dev.host;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** What {@code plugin show --json} says. Texts are empty where there is none. */
record PluginState(String status, String sha256, String reason) {
    private static final PluginState UNKNOWN = new PluginState("", "", "");

    /** Of the output of the command, which is empty for a plugin that nobody knows. */
    static PluginState of(String json) {
        if (json.isBlank()) {
            return UNKNOWN;
        }
        JsonObject object = JsonParser.parseString(json).getAsJsonObject();
        JsonObject reason = object.get("reason") instanceof JsonObject given ? given : new JsonObject();
        return new PluginState(text(object, "status"), text(object, "sha256"), text(reason, "message"));
    }

    private static String text(JsonObject object, String key) {
        JsonElement value = object.get(key);
        return value == null || value.isJsonNull() ? "" : value.getAsString();
    }

    boolean isActive() {
        return status.equals("active");
    }
}
