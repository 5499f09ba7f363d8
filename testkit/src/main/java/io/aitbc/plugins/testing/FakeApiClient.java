package io.aitbc.plugins.testing;

import io.aitbc.plugins.ApiClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A client without a network: answers what a test told it to, and remembers what was asked. Safe for all threads. */
public final class FakeApiClient implements ApiClient {
    private final Map<String, Map<String, Object>> answers = new LinkedHashMap<>();
    private final List<Request> requests = new ArrayList<>();

    /** What a plugin asked; the body of a {@code GET} is empty. */
    public record Request(String method, String path, Map<String, Object> body) {}

    /** From now on that answer, to each such request. */
    public synchronized FakeApiClient answer(String method, String path, Map<String, Object> answer) {
        answers.put(method + " " + path, Map.copyOf(answer));
        return this;
    }

    public synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    public Map<String, Object> get(String path) throws IOException {
        return answered("GET", path, Map.of());
    }

    @Override
    public Map<String, Object> post(String path, Map<String, Object> body) throws IOException {
        return answered("POST", path, body);
    }

    private synchronized Map<String, Object> answered(String method, String path, Map<String, Object> body)
            throws IOException {
        requests.add(new Request(method, path, Map.copyOf(body)));
        Map<String, Object> answer = answers.get(method + " " + path);
        if (answer == null) {
            throw new IOException("The test has no answer to '" + method + " " + path + "'; it has answers to "
                    + answers.keySet() + ". Give one with answer(..).");
        }
        return answer;
    }
}
