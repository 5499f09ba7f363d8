package io.aitbc.plugins.testing.server;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came. Immutable.
 *
 * @param path without the query
 * @param query empty when there is none
 * @param headers by name in lower case
 * @param body as text, empty when there is none
 */
public record RecordedRequest(
        String method, String path, String query, Map<String, List<String>> headers, String body) {

    /** Copies the headers. */
    public RecordedRequest {
        headers = Map.copyOf(headers);
    }

    /** The first value of a header, whatever the case of its name. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** {@code POST /v1/jobs}. */
    public String line() {
        return method + " " + path;
    }
}
