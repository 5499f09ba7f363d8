package com.example.myplugin;

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
import org.jspecify.annotations.Nullable;

/** A context for tests: answers with what it was given and keeps what was logged. */
final class FakeContext implements PluginContext {
    private final Record config;
    private final List<String> logged = new ArrayList<>();

    FakeContext(Record config) {
        this.config = config;
    }

    List<String> logged() {
        return logged;
    }

    @Override
    public Map<String, Object> config() {
        throw new UnsupportedOperationException("This test gives the configuration as a record.");
    }

    @Override
    public <T extends Record> T config(Class<T> type) {
        return type.cast(config);
    }

    @Override
    public Path dataDir() {
        throw new UnsupportedOperationException("This test has no data directory.");
    }

    @Override
    public Path tempDir() {
        throw new UnsupportedOperationException("This test has no temporary directory.");
    }

    @Override
    public PluginLogger logger() {
        return new ListLogger(logged);
    }

    @Override
    public EventBus eventBus() {
        throw new UnsupportedOperationException("This test has no events.");
    }

    @Override
    public ApiClient apiClient() {
        throw new UnsupportedOperationException("This test has no services.");
    }

    @Override
    public PluginStatus status() {
        return PluginStatus.LOADED;
    }

    private record ListLogger(List<String> lines) implements PluginLogger {
        @Override
        public String getName() {
            return "io.aitbc.plugin.my-plugin";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String text, @Nullable Throwable thrown) {
            lines.add(String.valueOf(text));
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String format, @Nullable Object... values) {
            lines.add(String.valueOf(format));
        }
    }
}
