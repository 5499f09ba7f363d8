package io.aitbc.plugins.manager.context;

import io.aitbc.plugins.ApiClient;
import io.aitbc.plugins.EventBus;
import io.aitbc.plugins.PluginContext;
import io.aitbc.plugins.PluginLogger;
import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.manager.lifecycle.PluginConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The context of one instance of one plugin; a new instance gets a new one. Safe for all threads. */
public final class OwnContext implements PluginContext {

    private final PluginConfig config;
    private final Directories directories;
    private final PluginLogger logger;
    private final EventBus eventBus;
    private final ApiClient apiClient;
    private final Supplier<PluginStatus> status;
    private volatile Optional<ConfigurationMismatch> mismatch = Optional.empty();

    /**
     * Puts together what the others made.
     *
     * @param status what the runtime says of the plugin at the moment of the call; must not block
     */
    public OwnContext(
            PluginConfig config,
            Directories directories,
            PluginLogger logger,
            EventBus eventBus,
            ApiClient apiClient,
            Supplier<PluginStatus> status) {
        this.config = config;
        this.directories = directories;
        this.logger = logger;
        this.eventBus = eventBus;
        this.apiClient = apiClient;
        this.status = status;
    }

    @Override
    public Map<String, Object> config() {
        return config.values();
    }

    /**
     * Binds the configuration to the record.
     *
     * @throws ConfigurationMismatch when it does not fit
     */
    @Override
    public <T extends Record> T config(Class<T> type) {
        try {
            return new RecordBinder(config.secrets()).bind(config.values(), type);
        } catch (ConfigurationMismatch e) {
            mismatch = Optional.of(e);
            throw e;
        }
    }

    /**
     * Whether the configuration did not fit a record the plugin asked for. Declarative Services swallow what a constructor
     * throws; this is how the runtime still knows that the plugin's failure is one of configuration.
     */
    public Optional<ConfigurationMismatch> mismatch() {
        return mismatch;
    }

    @Override
    public Path dataDir() {
        return directories.data();
    }

    @Override
    public Path tempDir() {
        return directories.temp();
    }

    @Override
    public PluginLogger logger() {
        return logger;
    }

    @Override
    public EventBus eventBus() {
        return eventBus;
    }

    @Override
    public ApiClient apiClient() {
        return apiClient;
    }

    @Override
    public PluginStatus status() {
        return status.get();
    }

    /** Without the configuration: it may be secret. */
    @Override
    public String toString() {
        return "PluginContext[" + logger.getName() + "]";
    }
}
