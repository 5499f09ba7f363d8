package io.aitbc.plugins.testing.server;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer. Immutable.
 *
 * @param body JSON
 */
record Reply(int status, String body) {

    private static final Gson GSON =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    /** A success: a map or a list. */
    static Reply json(int status, Object value) {
        return new Reply(status, GSON.toJson(value));
    }

    static Reply ok(Object value) {
        return json(200, value);
    }

    /** The shape of routes that raise directly, and of the node. */
    static Reply detail(int status, String text) {
        return json(status, Map.of("detail", text));
    }

    /** The shape of a body that does not fit: a list of places and words. */
    static Reply invalid(String field, String message) {
        return json(
                422,
                Map.of(
                        "detail",
                        List.of(Map.of("loc", List.of("body", field), "msg", message, "type", "value_error"))));
    }

    /** The coordinator's own shape. */
    static Reply error(int status, String code, String message, List<Map<String, Object>> details) {
        return json(
                status,
                Map.of(
                        "error",
                        Map.of("code", code, "message", message, "status", status, "details", details),
                        "timestamp",
                        Instant.now().toString(),
                        "request_id",
                        "mock"));
    }

    static Reply rateLimited(int seconds) {
        return error(
                429,
                "RATE_LIMIT_EXCEEDED",
                "Too many requests",
                List.of(Map.of("field", "", "message", "retry later", "code", "rate", "retry_after", seconds)));
    }

    /** A map in the order of its pairs; values may be null. */
    static Map<String, @Nullable Object> map(@Nullable Object... pairs) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return map;
    }
}
