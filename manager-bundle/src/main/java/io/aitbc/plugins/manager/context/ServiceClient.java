package io.aitbc.plugins.manager.context;

import io.aitbc.plugins.ApiClient;
import io.aitbc.plugins.manager.config.file.ServiceName;
import io.aitbc.plugins.manager.services.AitbcServices;
import io.aitbc.plugins.manager.services.Requested;
import io.aitbc.plugins.manager.services.Requested.Method;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** A plugin's client of one service, without the door before it. Safe for all threads. */
public final class ServiceClient implements ApiClient {

    private final String plugin;
    private final AitbcServices services;
    private final ServiceName service;

    /** The client of the coordinator. */
    public ServiceClient(String plugin, AitbcServices services) {
        this(plugin, services, ServiceName.COORDINATOR);
    }

    private ServiceClient(String plugin, AitbcServices services, ServiceName service) {
        this.plugin = plugin;
        this.services = services;
        this.service = service;
    }

    @Override
    public Map<String, Object> get(String path) throws IOException, InterruptedException {
        return call(new Requested(Method.GET, path, Optional.empty()));
    }

    @Override
    public Map<String, Object> post(String path, Map<String, Object> body) throws IOException, InterruptedException {
        return call(new Requested(Method.POST, path, Optional.of(JsonValues.text(body))));
    }

    @Override
    public Map<String, Object> put(String path, Map<String, Object> body) throws IOException, InterruptedException {
        return call(new Requested(Method.PUT, path, Optional.of(JsonValues.text(body))));
    }

    @Override
    public Map<String, Object> delete(String path) throws IOException, InterruptedException {
        return call(new Requested(Method.DELETE, path, Optional.empty()));
    }

    private Map<String, Object> call(Requested requested) throws IOException, InterruptedException {
        return JsonValues.dictionary(services.call(plugin, service, requested));
    }

    @Override
    public ApiClient service(String name) {
        return ServiceName.of(name)
                .map(named -> new ServiceClient(plugin, services, named))
                .orElseThrow(() -> new IllegalArgumentException("There is no AITBC service '" + name + "'. There are "
                        + String.join(", ", ServiceName.all()) + "."));
    }

    @Override
    public boolean isConfigured() {
        return services.isConfigured(service);
    }
}
