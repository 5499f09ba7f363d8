package io.aitbc.plugins.testing;

import io.aitbc.plugins.ApiClient;
import io.aitbc.plugins.BasePlugin;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How a plugin under test is set up. Not for several threads.
 *
 * <pre>{@code
 * PluginHarness plugin = plugin(MyPlugin.class).config("greeting", "Hi").create();
 * }</pre>
 */
public final class PluginSetup {
    private final Class<? extends BasePlugin> type;
    private final Function<PluginSetup, PluginHarness> maker;
    private final Map<String, Object> config = new LinkedHashMap<>();
    private final List<Object> services = new ArrayList<>();
    private ApiClient apiClient = new FakeApiClient();
    private Clock clock = Clock.systemUTC();
    private Duration phaseLimit = Duration.ofSeconds(30);
    private Duration callLimit = Duration.ofSeconds(60);

    PluginSetup(Class<? extends BasePlugin> type, Function<PluginSetup, PluginHarness> maker) {
        this.type = type;
        this.maker = maker;
    }

    /** One key of the plugin's {@code config} object; what is not given has the schema's default. */
    public PluginSetup config(String key, Object value) {
        config.put(key, value);
        return this;
    }

    /** Several keys at once. */
    public PluginSetup config(Map<String, Object> values) {
        config.putAll(values);
        return this;
    }

    /** What the plugin's constructor takes beside its context, in any order; found by type. Only without a framework. */
    public PluginSetup services(Object... given) {
        services.addAll(List.of(given));
        return this;
    }

    /** What {@code context.apiClient()} is; without this a {@link FakeApiClient} without answers. Only without a framework. */
    public PluginSetup apiClient(ApiClient client) {
        apiClient = client;
        return this;
    }

    /** What uptime is measured with, and a service for constructors that take a {@link Clock}. Only without a framework. */
    public PluginSetup clock(Clock given) {
        clock = given;
        return this;
    }

    /** How long each phase may take, instead of 30 s. */
    public PluginSetup phaseLimit(Duration limit) {
        phaseLimit = limit;
        return this;
    }

    /** How long a call of the plugin's service may take, instead of 60 s. */
    public PluginSetup callLimit(Duration limit) {
        callLimit = limit;
        return this;
    }

    /**
     * Makes the plugin: checks its configuration, then runs its constructor. If one of these fails the harness is there
     * all the same, and its status is ERROR.
     */
    public PluginHarness create() {
        return maker.apply(this);
    }

    public Class<? extends BasePlugin> type() {
        return type;
    }

    public Map<String, Object> config() {
        return Map.copyOf(config);
    }

    public List<Object> services() {
        return List.copyOf(services);
    }

    public ApiClient apiClient() {
        return apiClient;
    }

    public Clock clock() {
        return clock;
    }

    public Duration phaseLimit() {
        return phaseLimit;
    }

    public Duration callLimit() {
        return callLimit;
    }
}
