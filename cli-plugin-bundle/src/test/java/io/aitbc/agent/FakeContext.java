package io.aitbc.agent;

import io.aitbc.plugins.ApiClient;
import io.aitbc.plugins.EventBus;
import io.aitbc.plugins.PluginContext;
import io.aitbc.plugins.PluginLogger;
import io.aitbc.plugins.PluginStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;

/** A context that holds what the plugin uses, and remembers what it logged. */
final class FakeContext implements PluginContext {

    final List<String> logged = new ArrayList<>();
    private final Path directory;
    private final AgentCliPlugin.Config config;
    private final ApiClient client;

    FakeContext(Path directory, String defaultAgentType, int maxAgents) {
        this(directory, new AgentCliPlugin.Config(defaultAgentType, maxAgents, 0), new FakeServices());
    }

    FakeContext(Path directory, AgentCliPlugin.Config config, ApiClient client) {
        this.directory = directory;
        this.config = config;
        this.client = client;
    }

    @Override
    public Map<String, Object> config() {
        return Map.of("default_agent_type", config.defaultAgentType(), "max_agents", config.maxAgents());
    }

    @Override
    public <T extends Record> T config(Class<T> type) {
        return type.cast(config);
    }

    @Override
    public Path dataDir() {
        return directory;
    }

    @Override
    public Path tempDir() {
        throw new UnsupportedOperationException();
    }

    @Override
    public PluginLogger logger() {
        return new PluginLogger() {
            @Override
            public String getName() {
                return "agent-cli";
            }

            @Override
            public boolean isLoggable(Level level) {
                return true;
            }

            @Override
            public void log(Level level, ResourceBundle bundle, String text, Throwable thrown) {
                logged.add(level + " " + text);
            }

            @Override
            public void log(Level level, ResourceBundle bundle, String format, Object... values) {
                logged.add(level + " " + format);
            }
        };
    }

    @Override
    public EventBus eventBus() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ApiClient apiClient() {
        return client;
    }

    @Override
    public PluginStatus status() {
        return PluginStatus.ACTIVE;
    }
}
