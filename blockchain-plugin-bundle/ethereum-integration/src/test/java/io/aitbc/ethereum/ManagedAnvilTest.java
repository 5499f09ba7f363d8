package io.aitbc.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.plugins.ConfigurationFailure;
import io.aitbc.plugins.PluginHealth;
import io.aitbc.plugins.blockchain.TransactionRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The plugin with a real Anvil that it runs itself. */
@Timeout(120)
class ManagedAnvilTest {

    private static final String SOMEBODY = "0x52908400098527886E0F7030069857D2E4169EE7";

    @RegisterExtension
    final Plugins plugins = new Plugins();

    @Test
    void itIsThereWhenThePluginIsAndItsChainStays() throws Exception {
        EthereumConfig config = managed(Anvil.binary());
        EthereumPlugin plugin = plugins.started(config);
        assertThat(plugin.healthCheck().message()).isEmpty();
        assertThat(plugin.healthCheck().state()).isEqualTo(PluginHealth.State.HEALTHY);
        assertThat(plugin.healthCheck().details()).containsEntry("chain_id", 31_337L);
        ProcessHandle anvil = process(plugin);
        String hash = plugin.sendTransaction(
                TransactionRequest.to(SOMEBODY).amount(5).idempotencyKey("once").build());
        Plugins.await("mined", () -> plugin.getBalance(SOMEBODY).amount().intValue() == 5);
        Plugins.ended(plugin);
        assertThat(anvil.isAlive()).isFalse();

        EthereumPlugin next = plugins.started(config);
        assertThat(next.getBalance(SOMEBODY).amount()).isEqualTo(5);
        assertThat(next.sendTransaction(TransactionRequest.to(SOMEBODY)
                        .amount(5)
                        .idempotencyKey("once")
                        .build()))
                .isEqualTo(hash);
    }

    @Test
    void oneThatIsKilledIsStartedAgainAndThePluginSaysSoMeanwhile() throws Exception {
        FakeContext context = new FakeContext(plugins.folder(), managed(Anvil.binary()));
        EthereumPlugin plugin = plugins.started(context);
        ProcessHandle first = process(plugin);
        first.destroyForcibly();
        Plugins.await("said", () -> plugin.healthCheck().state() == PluginHealth.State.DEGRADED);
        assertThat(plugin.healthCheck().message())
                .startsWith("not connected: '" + Anvil.binary() + "' ended with status 137")
                .contains("it is tried again within");
        assertThatThrownBy(() -> plugin.getBalance(SOMEBODY)).hasMessageContaining("ended with status 137");
        Plugins.await("back", () -> plugin.healthCheck().state() == PluginHealth.State.HEALTHY);
        assertThat(process(plugin).pid()).isNotEqualTo(first.pid());
        assertThat(plugin.getBalance(SOMEBODY).amount()).isZero();
        assertThat(context.events)
                .extracting(FakeContext.Event::type)
                .containsSubsequence("ethereum.connected", "ethereum.disconnected", "ethereum.connected");
        Plugins.await("heads of the new one", () -> "websocket"
                .equals(plugin.healthCheck().details().get("heads")));
    }

    @Test
    void withoutAProgramItIsDegradedAndSaysWhatToDo() throws Exception {
        EthereumPlugin plugin = plugins.started(managed("no-such-anvil-anywhere"));
        assertThat(plugin.healthCheck().state()).isEqualTo(PluginHealth.State.DEGRADED);
        assertThat(plugin.healthCheck().message())
                .startsWith("not connected: No program 'no-such-anvil-anywhere' is on the search path. Install Anvil");
        assertThatThrownBy(() -> plugin.getBalance(SOMEBODY)).hasMessageContaining("Install Anvil");
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("rpcUrl", Optional.of("http://127.0.0.1:8545")),
                Map.of("rpcPassword", Optional.of("hunter2")),
                Map.of("wsUrl", Optional.of("ws://127.0.0.1:8545")),
                Map.of("command", Optional.of("bin/anvil")),
                Map.of("provider", "rpc"),
                Map.of("provider", "rpc", "rpcUrl", Optional.of("http://127.0.0.1:8545")))) {
            assertThatThrownBy(() -> plugins.started(FakeContext.with(managed("anvil"), wrong)))
                    .isInstanceOf(ConfigurationFailure.class)
                    .satisfies(e -> assertThat(e.toString()).doesNotContain("hunter2"));
        }
    }

    private static ProcessHandle process(EthereumPlugin plugin) {
        Map<?, ?> node = (Map<?, ?>) plugin.healthCheck().details().getOrDefault("node", Map.of());
        return ProcessHandle.of(Long.parseLong(String.valueOf(node.get("pid")))).orElseThrow();
    }

    private static EthereumConfig managed(String command) {
        return FakeContext.with(
                FakeContext.signing(List.of(), "2"),
                Map.of("provider", "managed", "command", Optional.of(command), "pollInterval", 600));
    }
}
