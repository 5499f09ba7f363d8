package io.aitbc.plugins.manager.context;

import io.aitbc.plugins.ApiClient;
import java.io.IOException;
import java.util.Map;

/** The client of a runtime in which no AITBC service is configured: every call is refused with one sentence. */
public final class NoServices implements ApiClient {

    private final String pluginName;

    public NoServices(String pluginName) {
        this.pluginName = pluginName;
    }

    @Override
    public Map<String, Object> get(String path) throws IOException {
        throw refused(path);
    }

    @Override
    public Map<String, Object> post(String path, Map<String, Object> body) throws IOException {
        throw refused(path);
    }

    private IOException refused(String path) {
        return new IOException("Plugin '" + pluginName + "' asked for '" + path
                + "', and no AITBC service is configured in this runtime.");
    }
}
