package io.aitbc.plugins.manager.conformance.trial;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;

/** What {@code plugin leaks NAME --json} names. */
final class Leftovers {

    private Leftovers() {}

    /** A few words for each holder; empty when nothing is left. */
    static List<String> read(String json) {
        List<String> words = new ArrayList<>();
        if (!json.isBlank()) {
            for (JsonElement leak : JsonParser.parseString(json).getAsJsonArray()) {
                int before = words.size();
                for (JsonElement holder : leak.getAsJsonObject().getAsJsonArray("holders")) {
                    JsonObject each = holder.getAsJsonObject();
                    words.add(PluginState.text(each, "kind").replace('_', ' ') + " '" + PluginState.text(each, "name")
                            + "'");
                }
                if (words.size() == before) {
                    words.add("something that could not be found");
                }
            }
        }
        return words.stream().distinct().toList();
    }
}
