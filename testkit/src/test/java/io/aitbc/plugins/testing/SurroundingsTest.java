package io.aitbc.plugins.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.blockchain.Blockchain;
import io.aitbc.plugins.cli.Commands;
import io.aitbc.plugins.testing.samples.GreeterPlugin;
import io.aitbc.plugins.testing.samples.MyPlugin;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a plugin finds around it: commands, services, events, a clock, AITBC's services. */
class SurroundingsTest extends PluginTestCase {
    private final ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));

    private PluginHarness greeter() {
        return plugin(GreeterPlugin.class).clock(clock).create().activate();
    }

    @Test
    void commandsRunThroughTheRuntimesCommandLine() {
        PluginHarness plugin = greeter();

        CommandResult table = plugin.run("greet", "one", "--name", "Ada");
        assertThat(table.status()).isZero();
        assertThat(table.out()).contains("Ada").contains("Hello").contains("2026-01-01");
        CommandResult json = plugin.run("greet", "one", "--name", "Ada", "--json");
        assertThat(json.json())
                .isEqualTo(List.of(Map.of("name", "Ada", "greeting", "Hello", "at", "2026-01-01T00:00:00Z")));
        CommandResult wrong = plugin.run("greet", "one");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).contains("--name");
        assertThat(plugin.run("greet", "--help").out()).contains("Greet somebody");
    }

    @Test
    void aServiceIsSeenWhileActiveAndRefusesAfterwards() throws Exception {
        PluginHarness plugin = greeter();
        Commands commands = plugin.service(Commands.class);

        assertThat(commands.getCommands()).hasSize(1);
        assertThatThrownBy(() -> plugin.service(Blockchain.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("[Commands]");
        plugin.deactivate();
        assertThatThrownBy(commands::getCommands).hasMessageContaining("INACTIVE");
        assertThatThrownBy(() -> plugin.service(Commands.class)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void eventsReachThePluginInOrderAndWhatItPublishesIsSeen() throws Exception {
        PluginHarness plugin = greeter();

        plugin.event("order.created", Map.of("buyer", "Ada"));

        assertThat(plugin.events()
                        .await("greeting.sent", Duration.ofSeconds(10))
                        .data())
                .containsEntry("to", "Ada");
        assertThatThrownBy(() -> plugin.events().await("never", Duration.ofMillis(10)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("order.created");
    }

    @Test
    void aHandlerThatThrowsIsCountedAndLoggedAndChangesNothing() {
        PluginHarness plugin = greeter();

        plugin.event("bad", Map.of());

        assertThat(plugin.healthCheck()).containsEntry("error_count", 1L);
        assertThat(plugin.log()).anySatisfy(line -> assertThat(line.toString()).contains("cannot take it"));
        assertThat(plugin.status()).isEqualTo(PluginStatus.ACTIVE);
    }

    @Test
    void uptimeFollowsTheClockOfTheTest() {
        PluginHarness plugin = greeter();
        clock.advance(Duration.ofSeconds(90));
        assertThat(plugin.healthCheck()).containsEntry("uptime", 90.0);
    }

    @Test
    void aConstructorThatCannotBeFilledIsNamedWithWhatIsMissing() {
        assertThatThrownBy(() -> createPlugin(NeedyPlugin.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no Blockchain");
    }

    @Test
    void theApiClientAnswersWhatItWasToldAndRemembers() throws Exception {
        FakeApiClient client = new FakeApiClient().answer("GET", "/v1/jobs", Map.of("count", 2));
        assertThat(client.get("/v1/jobs")).containsEntry("count", 2);
        assertThatThrownBy(() -> client.post("/v1/jobs", Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("GET /v1/jobs");
        client.answer("PUT", "agents:/v1/agents/a", Map.of("ok", true));
        assertThat(client.service("agents").put("/v1/agents/a", Map.of("x", 1))).containsEntry("ok", true);
        assertThat(client.requests()).extracting(FakeApiClient.Request::method).containsExactly("GET", "POST", "PUT");
    }

    @Test
    void twoPluginsCanBeTestedAtATime() {
        PluginHarness one = createPlugin(MyPlugin.class).activate();
        PluginHarness other = greeter();
        assertThat(one.dataDir()).isNotEqualTo(other.dataDir()).isDirectory();
    }
}
