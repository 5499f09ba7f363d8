package io.aitbc.plugins.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.plugins.AitbcPlugin;
import io.aitbc.plugins.ApiClient;
import io.aitbc.plugins.EventBus;
import io.aitbc.plugins.PluginContext;
import io.aitbc.plugins.PluginHealth;
import io.aitbc.plugins.PluginLogger;
import io.aitbc.plugins.PluginStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LegacyPluginAdapterTest {

    @TempDir
    Path folder;

    private final List<String> logged = new ArrayList<>();

    /** The old class, as it was. */
    private static final class Whisper implements LegacyPlugin {
        private final List<String> calls = new ArrayList<>();
        private boolean failing;
        private boolean well = true;

        @Override
        public void setup() throws IOException {
            calls.add("setup");
            if (failing) {
                throw new IOException("no model");
            }
        }

        @Override
        public Map<String, Object> execute(Map<String, Object> request) {
            Map<String, Object> result = new HashMap<>(Map.of("data", "heard " + request.get("audio")));
            if (request.containsKey("time")) {
                result.putAll(Map.of("success", false, "execution_time", 7.5));
            }
            return result;
        }

        @Override
        public List<String> validateRequest(Map<String, Object> request) {
            return request.containsKey("audio") ? List.of() : List.of("audio is missing.", "Send some.");
        }

        @Override
        public void cleanup() {
            calls.add("cleanup");
        }

        @Override
        public boolean healthCheck() {
            return well;
        }

        @Override
        public Map<String, Object> getMetrics() {
            return Map.of("jobs", 3L);
        }
    }

    @AitbcPlugin(name = "whisper", version = "1.0.0")
    private static final class WhisperPlugin extends LegacyPluginAdapter {
        WhisperPlugin(PluginContext context, LegacyPlugin legacy) {
            super(context, legacy);
        }
    }

    private final Whisper old = new Whisper();

    private LegacyPluginAdapter plugin() {
        return new WhisperPlugin(new Context(), old);
    }

    @Test
    void theOldPhasesAreCalledInTheNewOnes() throws Exception {
        LegacyPluginAdapter plugin = plugin();

        assertThat(old.calls).isEmpty();
        assertThat(plugin.initialize()).isTrue();
        assertThat(plugin.start()).isTrue();
        assertThat(old.calls).containsExactly("setup");
        assertThat(plugin.stop()).isTrue();
        assertThat(plugin.cleanup()).isTrue();
        assertThat(old.calls).containsExactly("setup", "cleanup");
    }

    @Test
    void whatWasNeverSetUpIsNotCleanedUp() throws Exception {
        assertThat(plugin().cleanup()).isTrue();

        assertThat(old.calls).isEmpty();
    }

    @Test
    void whatFailedToSetUpIsCleanedUp() throws Exception {
        old.failing = true;
        LegacyPluginAdapter plugin = plugin();

        assertThatThrownBy(plugin::initialize).hasMessage("no model");
        plugin.cleanup();

        assertThat(old.calls).containsExactly("setup", "cleanup");
    }

    @Test
    void oneWarningNamesThePluginAndTheVersionOfTheRemovalUntilItIsUnloaded() throws Exception {
        plugin().initialize();
        plugin().initialize();

        assertThat(logged).hasSize(1);
        assertThat(logged.get(0))
                .startsWith("WARNING Plugin 'whisper' runs through LegacyPluginAdapter")
                .contains("version " + LegacyPluginAdapter.REMOVED_IN);
    }

    @Test
    void aResultIsCompletedAndNotChanged() throws Exception {
        assertThat(plugin().execute(Map.of("audio", "a")))
                .containsEntry("success", true)
                .containsEntry("data", "heard a")
                .containsKey("execution_time");
        assertThat(plugin().execute(Map.of("audio", "a", "time", 1L)))
                .containsEntry("success", false)
                .containsEntry("execution_time", 7.5);
    }

    @Test
    void aWrongRequestIsNotExecuted() throws Exception {
        assertThat(plugin().execute(Map.of()))
                .containsEntry("success", false)
                .containsEntry("error", "audio is missing. Send some.")
                .doesNotContainKey("data");
    }

    @Test
    void theBooleanHealthBecomesHealthWithMetrics() throws Exception {
        assertThat(plugin().healthCheck().state()).isEqualTo(PluginHealth.State.HEALTHY);
        old.well = false;

        PluginHealth health = plugin().healthCheck();

        assertThat(health.state()).isEqualTo(PluginHealth.State.UNHEALTHY);
        assertThat(health.details()).containsEntry("jobs", 3L);
    }

    /** Gives a logger and a folder; nothing else is used. */
    private final class Context implements PluginContext {
        @Override
        public Map<String, Object> config() {
            return Map.of();
        }

        @Override
        public <T extends Record> T config(Class<T> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Path dataDir() {
            return folder;
        }

        @Override
        public Path tempDir() {
            return folder;
        }

        @Override
        public PluginLogger logger() {
            return new Log();
        }

        @Override
        public EventBus eventBus() {
            throw new UnsupportedOperationException();
        }

        @Override
        public ApiClient apiClient() {
            throw new UnsupportedOperationException();
        }

        @Override
        public PluginStatus status() {
            return PluginStatus.LOADED;
        }
    }

    private final class Log implements PluginLogger {
        @Override
        public String getName() {
            return "whisper";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(Level level, String text) {
            logged.add(level + " " + text);
        }

        @Override
        public void log(Level level, @Nullable ResourceBundle bundle, String text, @Nullable Throwable thrown) {
            logged.add(level + " " + text);
        }

        @Override
        public void log(Level level, @Nullable ResourceBundle bundle, String text, @Nullable Object... values) {
            logged.add(level + " " + text);
        }
    }
}
