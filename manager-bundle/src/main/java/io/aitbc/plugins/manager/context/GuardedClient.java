package io.aitbc.plugins.manager.context;

import io.aitbc.plugins.ApiClient;
import io.aitbc.plugins.manager.permissions.Guard;
import io.aitbc.plugins.manager.permissions.Kind;
import java.io.IOException;
import java.util.Map;

/** The door before a client: lets pass what the plugin may read and write, whoever answers behind it. */
public final class GuardedClient implements ApiClient {

    private final Guard guard;
    private final ApiClient client;

    public GuardedClient(Guard guard, ApiClient client) {
        this.guard = guard;
        this.client = client;
    }

    @Override
    public Map<String, Object> get(String path) throws IOException, InterruptedException {
        guard.check(Kind.API_READ, resource(path));
        return client.get(path);
    }

    @Override
    public Map<String, Object> post(String path, Map<String, Object> body) throws IOException, InterruptedException {
        guard.check(Kind.API_WRITE, resource(path));
        return client.post(path, body);
    }

    /** What is asked of a resource is not part of its name. */
    private static String resource(String path) {
        return path.split("[?#]", 2)[0];
    }
}
