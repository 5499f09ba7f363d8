package io.aitbc.plugins.manager.context;

import io.aitbc.plugins.ApiClient;
import io.aitbc.plugins.manager.config.file.ServiceName;
import io.aitbc.plugins.manager.permissions.Guard;
import io.aitbc.plugins.manager.permissions.Kind;
import java.io.IOException;
import java.util.Map;

/** The door before a client: lets pass what the plugin may read and write, whoever answers behind it. */
public final class GuardedClient implements ApiClient {

    private final Guard guard;
    private final ApiClient client;
    private final String prefix;

    /** Before the client of the coordinator. */
    public GuardedClient(Guard guard, ApiClient client) {
        this(guard, client, "");
    }

    private GuardedClient(Guard guard, ApiClient client, String prefix) {
        this.guard = guard;
        this.client = client;
        this.prefix = prefix;
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

    @Override
    public Map<String, Object> put(String path, Map<String, Object> body) throws IOException, InterruptedException {
        guard.check(Kind.API_WRITE, resource(path));
        return client.put(path, body);
    }

    @Override
    public Map<String, Object> delete(String path) throws IOException, InterruptedException {
        guard.check(Kind.API_WRITE, resource(path));
        return client.delete(path);
    }

    /** The coordinator's permissions are bare paths; those of the others begin with the service's name. */
    @Override
    public ApiClient service(String name) {
        ApiClient other = client.service(name);
        return new GuardedClient(guard, other, name.equals(ServiceName.COORDINATOR.value()) ? "" : name + ":");
    }

    @Override
    public boolean isConfigured() {
        return client.isConfigured();
    }

    /** What is asked of a resource is not part of its name. */
    private String resource(String path) {
        return prefix + path.split("[?#]", 2)[0];
    }
}
