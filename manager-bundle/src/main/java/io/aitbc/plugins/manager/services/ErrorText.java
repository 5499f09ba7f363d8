package io.aitbc.plugins.manager.services;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.aitbc.plugins.ServiceFailure.Detail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a service says of a failure, in either of AITBC's shapes: {@code {"error": {code, message, details}}} and
 * {@code {"detail": text | list}}. Immutable.
 *
 * @param message empty when it says nothing
 * @param code empty when it has none
 */
record ErrorText(String message, String code, List<Detail> details, Optional<Duration> retryAfter) {

    private static final int LONGEST = 300;
    private static final ErrorText NOTHING = new ErrorText("", "", List.of(), Optional.empty());

    static ErrorText of(byte[] body) {
        try {
            return JsonBody.read(body) instanceof JsonObject object ? of(object) : NOTHING;
        } catch (JsonParseException noJson) {
            return NOTHING; // Proxies answer with web pages: the status says enough.
        }
    }

    private static ErrorText of(JsonObject object) {
        if (object.get("error") instanceof JsonObject error) {
            List<Detail> details = details(error.get("details"));
            return new ErrorText(
                    text(error, "message"), text(error, "code"), details, retryAfter(error.get("details")));
        }
        JsonElement detail = object.get("detail");
        if (detail instanceof JsonArray list) {
            List<Detail> details = details(list);
            String all = details.stream()
                    .map(each -> each.field().isEmpty() ? each.message() : each.field() + ": " + each.message())
                    .collect(Collectors.joining("; "));
            return new ErrorText(shortened(all), "", details, Optional.empty());
        }
        String text = text(object, "detail");
        return new ErrorText(text.isEmpty() ? text(object, "message") : text, "", List.of(), Optional.empty());
    }

    private static List<Detail> details(JsonElement list) {
        List<Detail> details = new ArrayList<>();
        if (list instanceof JsonArray array) {
            for (JsonElement each : array) {
                if (each instanceof JsonObject object) {
                    String message = text(object, "message");
                    String code = text(object, "code");
                    details.add(new Detail(
                            field(object),
                            message.isEmpty() ? text(object, "msg") : message,
                            code.isEmpty() ? text(object, "type") : code));
                }
            }
        }
        return details;
    }

    /** {@code field}, or {@code loc}: a list whose first element says where the field travelled. */
    private static String field(JsonObject object) {
        if (object.get("loc") instanceof JsonArray loc) {
            List<String> steps = new ArrayList<>();
            loc.forEach(step -> steps.add(step.isJsonPrimitive() ? step.getAsString() : ""));
            return shortened(String.join(".", steps.size() > 1 ? steps.subList(1, steps.size()) : steps));
        }
        return text(object, "field");
    }

    private static Optional<Duration> retryAfter(JsonElement list) {
        if (list instanceof JsonArray array) {
            for (JsonElement each : array) {
                if (each instanceof JsonObject object) {
                    Optional<Duration> wait = seconds(text(object, "retry_after"));
                    if (wait.isPresent()) {
                        return wait;
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** A whole number of seconds, not beyond a day. */
    static Optional<Duration> seconds(String text) {
        return text.matches("[0-9]{1,5}") ? Optional.of(Duration.ofSeconds(Long.parseLong(text))) : Optional.empty();
    }

    private static String text(JsonObject object, String key) {
        JsonElement value = object.get(key);
        return value != null && value.isJsonPrimitive() ? shortened(value.getAsString()) : "";
    }

    /** On one line, and no longer than a sentence bears. */
    private static String shortened(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + ".." : line;
    }
}
