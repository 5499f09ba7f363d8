package io.aitbc.plugins.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.testing.samples.FailingPlugin;
import io.aitbc.plugins.testing.samples.MyPlugin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhasesTest extends PluginTestCase {
    private PluginHarness failing(String phase, String how) {
        return plugin(FailingPlugin.class)
                .config("fails_in", phase)
                .config("how", how)
                .phaseLimit(Duration.ofMillis(300))
                .create();
    }

    private static List<String> calls(PluginHarness plugin) {
        return plugin.log().stream()
                .filter(line -> line.level() == System.Logger.Level.DEBUG)
                .map(LogLine::text)
                .filter(text -> !text.contains(" "))
                .toList();
    }

    @Test
    void theStatusFollowsThePhases() {
        PluginHarness plugin = createPlugin(MyPlugin.class);
        assertThat(plugin.status()).isEqualTo(PluginStatus.LOADED);
        plugin.initialize();
        assertThat(plugin.status()).isEqualTo(PluginStatus.LOADED);
        plugin.start();
        assertThat(plugin.status()).isEqualTo(PluginStatus.ACTIVE);
        plugin.stop();
        assertThat(plugin.status()).isEqualTo(PluginStatus.ACTIVE);
        plugin.cleanup();
        assertThat(plugin.status()).isEqualTo(PluginStatus.INACTIVE);
        plugin.activate();
        assertThat(plugin.status()).isEqualTo(PluginStatus.ACTIVE);
    }

    @ParameterizedTest
    @CsvSource({
        "construct, throws, construct",
        "initialize, false, construct initialize cleanup",
        "initialize, throws, construct initialize cleanup",
        "initialize, temporary, construct initialize cleanup",
        "initialize, hangs, construct initialize",
        "start, false, construct initialize start stop cleanup",
        "start, throws, construct initialize start stop cleanup",
        "start, hangs, construct initialize start",
        "stop, false, construct initialize start stop cleanup",
        "stop, hangs, construct initialize start stop",
        "cleanup, throws, construct initialize start stop cleanup"
    })
    void whatFailsIsFollowedByWhatTheRuntimeCalls(String phase, String how, String expected) {
        PluginHarness plugin = failing(phase, how);

        boolean done = plugin.status() == PluginStatus.LOADED
                && plugin.initialize()
                && plugin.start()
                && plugin.stop()
                && plugin.cleanup();

        assertThat(done).isFalse();
        assertThat(calls(plugin)).containsExactly(expected.split(" "));
        assertThat(plugin.status()).isEqualTo(PluginStatus.ERROR);
        assertThat(plugin.reason().flatMap(Reason::phase)).contains(phase);
    }

    @Test
    void theReasonIsTheOneAnOperatorReads() {
        PluginHarness plugin = failing("start", "temporary");
        plugin.initialize();

        assertThat(plugin.start()).isFalse();
        assertThat(plugin.reason().map(Reason::message))
                .contains("Plugin 'failing' failed in start: the node is away.");
        assertThat(plugin.reason().map(Reason::code)).contains(Reason.Code.TEMPORARY);
        assertThatThrownBy(plugin::activate).isInstanceOf(AssertionError.class).hasMessageContaining("is away");
    }

    @Test
    void whatTheLifeCycleDoesNotAllowIsRefusedAndChangesNothing() {
        PluginHarness plugin = createPlugin(MyPlugin.class);

        assertThatThrownBy(plugin::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not initialized");
        assertThatThrownBy(plugin::stop).isInstanceOf(IllegalStateException.class);
        plugin.activate();
        assertThatThrownBy(plugin::cleanup).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(plugin::initialize).isInstanceOf(IllegalStateException.class);
        assertThat(plugin.status()).isEqualTo(PluginStatus.ACTIVE);
    }

    @Test
    void aConfigurationThatDoesNotFitIsRefusedBeforeAnyCodeRuns() {
        PluginHarness plugin =
                plugin(FailingPlugin.class).config("greting", "Hi").create();

        assertThat(plugin.status()).isEqualTo(PluginStatus.ERROR);
        assertThat(plugin.reason().map(Reason::message).orElse("")).contains("greting");
        assertThat(calls(plugin)).isEmpty();
    }

    @Test
    void aChangedConfigurationIsTakenAliveOrByANewInstance() {
        PluginHarness plugin = failing("", "false").activate();

        assertThat(plugin.reconfigure(Map.of("greeting", "Hi"))).isTrue();
        assertThat(calls(plugin)).endsWith("start", "reconfigure");
        assertThat(plugin.reconfigure(Map.of("greeting", "restart"))).isTrue();
        assertThat(calls(plugin)).endsWith("stop", "cleanup", "construct", "initialize", "start");
        assertThatThrownBy(() -> plugin.reconfigure(Map.of("greeting", "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("greeting");
        assertThat(plugin.status()).isEqualTo(PluginStatus.ACTIVE);
    }

    @Test
    void healthIsTheDictionaryOfTheSpecification() {
        PluginHarness plugin = failing("", "false");
        assertThat(plugin.healthCheck()).containsEntry("status", "loaded").containsEntry("health", "unknown");
        plugin.activate();
        assertThat(plugin.healthCheck())
                .containsEntry("status", "active")
                .containsEntry("health", "degraded")
                .containsEntry("message", "slow")
                .containsEntry("memory_usage", 42L)
                .containsEntry("error_count", 0L)
                .containsKey("uptime");
    }

    @Test
    void aCheckThatThrowsIsUnknownAndCounted() {
        PluginHarness plugin = failing("health", "throws").activate();
        assertThat(plugin.healthCheck()).containsEntry("health", "unknown").containsEntry("error_count", 1L);
        assertThat(plugin.status()).isEqualTo(PluginStatus.ACTIVE);
    }
}
