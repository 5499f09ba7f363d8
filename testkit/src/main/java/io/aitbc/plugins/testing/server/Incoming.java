package io.aitbc.plugins.testing.server;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A request that a route was found for. Immutable. */
record Incoming(RecordedRequest request, List<String> variables) {

    /** What stands in the path where the route has {@code {}}, the first is 0. */
    String variable(int index) {
        return variables.get(index);
    }

    /** The body as an object; an empty one when it is none. */
    JsonObject body() {
        try {
            return JsonParser.parseString(request.body()) instanceof JsonObject object ? object : new JsonObject();
        } catch (JsonParseException e) {
            return new JsonObject(); // The route says which key it misses.
        }
    }

    Optional<String> text(String key) {
        JsonElement value = body().get(key);
        return value == null || !value.isJsonPrimitive() ? Optional.empty() : Optional.of(value.getAsString());
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        if (body().get(key) instanceof JsonArray array) {
            array.forEach(each -> texts.add(each.getAsString()));
        }
        return texts;
    }

    Optional<String> query(String key) {
        for (String pair : request.query().split("&", -1)) {
            if (pair.startsWith(key + "=")) {
                return Optional.of(pair.substring(key.length() + 1));
            }
        }
        return Optional.empty();
    }
}
