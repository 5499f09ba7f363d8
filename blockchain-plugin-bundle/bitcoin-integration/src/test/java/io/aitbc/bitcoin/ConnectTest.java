package io.aitbc.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.plugins.ConfigurationFailure;
import io.aitbc.plugins.PluginHealth;
import io.aitbc.plugins.blockchain.TransactionRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The specification's {@code connect(config)}: what it is given counts. */
@Timeout(180)
class ConnectTest {

    private static final String KEY = "00".repeat(31) + "2a";
    private static final String SOMEBODY = "bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080";

    @RegisterExtension
    final Plugins plugins = new Plugins();

    @TempDir
    Path folder;

    @Test
    void theSpecificationsDictionaryConnects() throws Exception {
        try (Bitcoind node = Bitcoind.start(folder.resolve("node"))) {
            BitcoinPlugin plugin = plugins.started(Settings.of());
            assertThat(plugin.healthCheck().message()).isEqualTo("not connected: no rpc_url");
            Map<String, Object> given =
                    Map.of("rpc_url", node.url(), "rpc_user", Bitcoind.USER, "rpc_password", Bitcoind.PASSWORD);
            assertThat(plugin.connect(given)).isTrue();
            assertThat(plugin.healthCheck().state()).isEqualTo(PluginHealth.State.HEALTHY);
            assertThat(plugin.healthCheck().details()).containsEntry("network", "regtest");
            assertThat(plugin.connect(given)).isTrue(); // nothing changes
            assertThat(plugin.getBalance(SOMEBODY).amount()).isZero();
            assertThat(plugin.connect(Map.of())).isTrue();
            assertThatThrownBy(() -> plugin.getBalance(SOMEBODY)).hasMessage("not connected: no rpc_url");
        }
    }

    @Test
    void anotherNodeTakesThePlaceOfTheConfiguredOneAndTheOutboxGoesOn() throws Exception {
        try (Bitcoind first = Bitcoind.start(folder.resolve("first"));
                Bitcoind second = Bitcoind.start(folder.resolve("second"))) {
            FakeContext context = plugins.context(Settings.on(first).key(KEY));
            BitcoinPlugin plugin = plugins.started(context);
            second.mine(7);
            assertThat(plugin.connect(Map.of(
                            "rpc_urls",
                            List.of(second.url()),
                            "rpc_user",
                            Bitcoind.USER,
                            "rpc_password",
                            Bitcoind.PASSWORD,
                            "network",
                            "regtest",
                            "private_key",
                            KEY)))
                    .isTrue();
            assertThat(plugin.healthCheck().details()).containsEntry("block", 7L);
            assertThatThrownBy(() -> plugin.sendTransaction(
                            TransactionRequest.to(SOMEBODY).amount(1_000).build()))
                    .hasMessageContaining("0 BTC can be spent"); // with the key, and without coins there
        }
    }

    @Test
    void whatDoesNotFitIsRefusedAndNothingChanges() throws Exception {
        try (Bitcoind node = Bitcoind.start(folder.resolve("node"))) {
            BitcoinPlugin plugin = plugins.started(Settings.on(node));
            for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                    Map.of("rpc_ulr", node.url()),
                    Map.of("rpc_url", 7),
                    Map.of("rpc_url", node.url(), "timeout", 0),
                    Map.of("rpc_url", node.url(), "max_fee_rate", "1.2345"))) {
                assertThatThrownBy(() -> plugin.connect(wrong)).isInstanceOf(ConfigurationFailure.class);
            }
            assertThatThrownBy(() -> plugin.connect(Map.of("network", "hunter2")))
                    .hasMessageContaining("'network'")
                    .satisfies(e -> assertThat(e.toString()).doesNotContain("hunter2"));
            assertThat(plugin.getBalance(SOMEBODY).amount()).isZero();
            assertThatThrownBy(() -> plugin.connect(
                            Map.of("rpc_url", node.url(), "rpc_user", Bitcoind.USER, "rpc_password", "hunter2")))
                    .isInstanceOf(ConfigurationFailure.class)
                    .hasMessageContaining("refuses user and password")
                    .satisfies(e -> assertThat(e.toString()).doesNotContain("hunter2"));
        }
    }
}
