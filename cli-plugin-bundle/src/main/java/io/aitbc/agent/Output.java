package io.aitbc.agent;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.Option;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts out agents. The runtime makes tables, and JSON with {@code --json}; {@code --format}, which AITBC's own command
 * line has, is the plugin's.
 */
final class Output {

    /** The formats of AITBC's own command line. */
    enum Format {
        TABLE,
        JSON
    }

    static final Option<Format> FORMAT = Option.choice("--format", Format.class).help("Like --json when it is json");
    static final String[] COLUMNS = {"name", "agent_type", "status", "capabilities", "description", "agent_id"};

    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();

    private Output() {}

    static void document(Call call, Map<String, Object> document) {
        if (asJson(call)) {
            call.out().println(GSON.toJson(document));
        } else {
            call.document(document);
        }
    }

    static void rows(Call call, List<Map<String, Object>> documents) {
        if (asJson(call)) {
            call.out().println(GSON.toJson(documents.stream().map(Output::row).toList()));
        } else {
            documents.forEach(document -> call.row(row(document).values().toArray()));
        }
    }

    private static boolean asJson(Call call) {
        return call.find(FORMAT).filter(Format.JSON::equals).isPresent();
    }

    private static Map<String, Object> row(Map<String, Object> document) {
        Map<String, Object> row = new LinkedHashMap<>();
        Arrays.stream(COLUMNS).forEach(column -> row.put(column, document.getOrDefault(column, "")));
        return row;
    }
}
