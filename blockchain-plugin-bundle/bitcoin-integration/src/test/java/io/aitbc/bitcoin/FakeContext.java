package io.aitbc.bitcoin;

import io.aitbc.plugins.ApiClient;
import io.aitbc.plugins.EventBus;
import io.aitbc.plugins.PluginContext;
import io.aitbc.plugins.PluginLogger;
import io.aitbc.plugins.PluginStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;

/** A context that remembers what the plugin logged and published. */
final class FakeContext implements PluginContext {

    record Event(String type, Map<String, Object> data) {}

    final List<String> logged = new CopyOnWriteArrayList<>();
    final List<Event> events = new CopyOnWriteArrayList<>();
    private final Path directory;
    private final BitcoinConfig config;

    FakeContext(Path directory, BitcoinConfig config) {
        this.directory = directory;
        this.config = config;
    }

    @Override
    public Map<String, Object> config() {
        return Map.of();
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
                return "bitcoin-integration";
            }

            @Override
            public boolean isLoggable(Level level) {
                return true;
            }

            @Override
            public void log(Level level, ResourceBundle bundle, String text, Throwable thrown) {
                logged.add(level + " " + text + " " + thrown);
            }

            @Override
            public void log(Level level, ResourceBundle bundle, String format, Object... values) {
                logged.add(level + " " + format);
            }
        };
    }

    @Override
    public EventBus eventBus() {
        return new EventBus() {
            @Override
            public void publish(String type, Map<String, Object> data) {
                events.add(new Event(type, data));
            }

            @Override
            public Subscription subscribe(String pattern, Handler handler) {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Override
    public ApiClient apiClient() {
        throw new UnsupportedOperationException();
    }

    @Override
    public PluginStatus status() {
        return PluginStatus.ACTIVE;
    }
}
