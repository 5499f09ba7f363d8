package io.aitbc.itests;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/** One object of {@code plugin list --json}. */
record PluginState(JsonObject json) {
    static List<PluginState> of(JsonElement list) {
        return list.getAsJsonArray().asList().stream()
                .map(JsonElement::getAsJsonObject)
                .map(PluginState::new)
                .toList();
    }

    String name() {
        return text("name").orElse("");
    }

    String status() {
        return text("status").orElse("");
    }

    String version() {
        return text("version").orElse("");
    }

    String kind() {
        return text("kind").orElse("");
    }

    String health() {
        return text("health").orElse("");
    }

    /** The code of the reason, or the empty text when there is no reason. */
    String code() {
        return reason("code");
    }

    /** The sentence of the reason, or the empty text. */
    String message() {
        return reason("message");
    }

    /** The phase that failed, or the empty text. */
    String failedPhase() {
        return reason("phase");
    }

    String reason(String member) {
        JsonElement reason = json.get("reason");
        if (reason == null || !reason.isJsonObject()) {
            return "";
        }
        JsonElement value = reason.getAsJsonObject().get(member);
        return value == null || value.isJsonNull() ? "" : value.getAsString();
    }

    /** The id of its bundle, or -1 where none is installed. */
    long bundleId() {
        JsonElement bundle = json.get("bundle");
        return bundle == null || bundle.isJsonNull()
                ? -1
                : bundle.getAsJsonObject().get("id").getAsLong();
    }

    /** The state of its bundle in the framework, or the empty text where none is installed. */
    String bundleState() {
        JsonElement bundle = json.get("bundle");
        return bundle == null || bundle.isJsonNull()
                ? ""
                : bundle.getAsJsonObject().get("state").getAsString();
    }

    /** What else there is of this name, as JSON. */
    List<JsonObject> candidates() {
        return json.getAsJsonArray("candidates").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    Optional<String> text(String member) {
        JsonElement value = json.get(member);
        return value == null || value.isJsonNull() ? Optional.empty() : Optional.of(value.getAsString());
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
