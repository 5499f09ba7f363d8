package com.example.cookbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.plugins.Progress;
import io.aitbc.plugins.ai.AiModel;
import io.aitbc.plugins.testing.FakeApiClient;
import io.aitbc.plugins.testing.PluginHarness;
import io.aitbc.plugins.testing.PluginTestCase;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class CookbookTest extends PluginTestCase {
    private static void awaits(PluginHarness plugin, String health) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        Object now = plugin.healthCheck().get("health");
        while (!health.equals(now)) {
            assertThat(System.nanoTime()).as("still " + now).isLessThan(deadline);
            synchronized (plugin) {
                plugin.wait(20);
            }
            now = plugin.healthCheck().get("health");
        }
    }

    @Test
    void watchesWhileItRunsAndLeavesNoThread() throws Exception {
        var coordinator = new FakeApiClient().answer("GET", "/jobs?limit=1", Map.of("total", 7));
        var plugin = plugin(WatchPlugin.class).apiClient(coordinator).create().activate();
        awaits(plugin, "healthy");
        assertThat(plugin.healthCheck()).containsEntry("details", Map.of("jobs", 7L));
        plugin.deactivate();
    }

    @Test
    void aCoordinatorThatIsAwayIsAMatterOfHealth() throws Exception {
        var plugin = createPlugin(WatchPlugin.class).activate();
        awaits(plugin, "degraded");
        assertThat(plugin.healthCheck()).containsEntry("status", "active");
    }

    @Test
    void notesAreThereAfterARestart() throws Exception {
        var plugin = createPlugin(NotesPlugin.class).activate();
        assertThat(plugin.run("notes", "add", "buy tea").status()).isZero();
        plugin.deactivate().activate();
        assertThat(plugin.run("notes", "list", "--json").json())
                .isEqualTo(List.of(Map.of("number", 1L, "text", "buy tea")));
        assertThat(Files.exists(plugin.dataDir().resolve("notes.part"))).isFalse();
    }

    @Test
    void aTrainingSaysHowFarItIs() throws Exception {
        AiModel model = createPlugin(CounterPlugin.class).activate().service(AiModel.class);
        List<String> said = new CopyOnWriteArrayList<>();
        model.train(List.of(Map.of("text", "tea"), Map.of("text", "tea")), (fraction, message) -> said.add(message));
        assertThat(said).containsExactly("Counted 1", "Counted 2");
        assertThat(model.predict(Map.of("text", "tea"))).containsEntry("count", 2);
    }

    @Test
    void aCancelledTrainingLeavesTheModelAsItWas() throws Exception {
        AiModel model = createPlugin(CounterPlugin.class).activate().service(AiModel.class);
        var cancelled = new Progress() {
            @Override
            public void report(double fraction, String message) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        assertThatThrownBy(() -> model.train(List.of(Map.of("text", "tea")), cancelled))
                .hasMessageContaining("cancelled");
        assertThat(model.predict(Map.of("text", "tea"))).containsEntry("count", 0);
    }
}
