package io.aitbc.plugins.manager.conformance.trial;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Optional;

/** An element of {@code plugin list --all --json}. Texts are empty where there is none. */
record PluginState(
        String status,
        String running,
        String version,
        String sha256,
        String code,
        String phase,
        String reason,
        String fix,
        int abandonedThreads) {

    /** Finds one by name. */
    static Optional<PluginState> read(String json, String name) {
        if (json.isBlank()) {
            return Optional.empty();
        }
        JsonArray all = JsonParser.parseString(json).getAsJsonArray();
        for (JsonElement element : all) {
            if (text(element.getAsJsonObject(), "name").equalsIgnoreCase(name)) {
                return Optional.of(of(element.getAsJsonObject()));
            }
        }
        return Optional.empty();
    }

    private static PluginState of(JsonObject object) {
        JsonObject reason = object.get("reason") instanceof JsonObject given ? given : new JsonObject();
        JsonElement abandoned = object.get("abandoned_threads");
        return new PluginState(
                text(object, "status"),
                text(object, "phase"),
                text(object, "version"),
                text(object, "sha256"),
                text(reason, "code"),
                text(reason, "phase"),
                text(reason, "message"),
                text(reason, "fix"),
                abandoned == null ? 0 : abandoned.getAsInt());
    }

    static String text(JsonObject object, String key) {
        JsonElement value = object.get(key);
        return value == null || value.isJsonNull() ? "" : value.getAsString();
    }

    boolean is(String expected) {
        return status.equals(expected);
    }

    /** Nothing is under way, and either it runs or there is a reason why not. */
    boolean isSettled() {
        return running.isEmpty() && (is("active") || !code.isEmpty() || is("loaded"));
    }
}
