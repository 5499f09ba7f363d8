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

    @Override
    public Map<String, Object> put(String path, Map<String, Object> body) throws IOException {
        return answered("PUT", path, body);
    }

    @Override
    public Map<String, Object> delete(String path) throws IOException {
        return answered("DELETE", path, Map.of());
    }

    /** The same client; paths of the service are given and remembered as {@code agents:/v1/agents}. */
    @Override
    public ApiClient service(String name) {
        return new Service(this, name + ":");
    }

    @Override
    public boolean isConfigured() {
        return true;
    }

    private record Service(FakeApiClient all, String prefix) implements ApiClient {
        @Override
        public Map<String, Object> get(String path) throws IOException {
            return all.get(prefix + path);
        }

        @Override
        public Map<String, Object> post(String path, Map<String, Object> body) throws IOException {
            return all.post(prefix + path, body);
        }

        @Override
        public Map<String, Object> put(String path, Map<String, Object> body) throws IOException {
            return all.put(prefix + path, body);
        }

        @Override
        public Map<String, Object> delete(String path) throws IOException {
            return all.delete(prefix + path);
        }

        @Override
        public ApiClient service(String name) {
            return all.service(name);
        }

        @Override
        public boolean isConfigured() {
            return true;
        }
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
