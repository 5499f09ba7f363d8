package io.aitbc.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.bitcoin.descriptor.Descriptor;
import io.aitbc.bitcoin.wire.BitcoinAddress;
import io.aitbc.bitcoin.wire.Network;
import io.aitbc.chain.json.Json;
import io.aitbc.plugins.blockchain.Balance;
import io.aitbc.plugins.blockchain.ContractEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Descriptors of a wallet that the plugin only watches, on a real node. */
@Timeout(180)
class WatchOnlyTest {

    @RegisterExtension
    final Plugins plugins = new Plugins();

    @TempDir
    Path folder;

    @Test
    void whatAWholeAccountOwnsReceivesAndSpendsIsFound() throws Exception {
        try (Bitcoind node = Bitcoind.start(
                folder.resolve("node"),
                "-blockfilterindex=1",
                "-fallbackfee=0.0002",
                "-rpcuser=" + Bitcoind.USER,
                "-rpcpassword=" + Bitcoind.PASSWORD)) {
            node.call("createwallet", "cold");
            String descriptor = receiving(node, "wpkh(");
            String taproot = receiving(node, "tr(");
            List<String> addresses = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                addresses.add(node.call("getnewaddress", "", "bech32").text());
                node.mine(1, addresses.get(i));
            }
            node.mine(100);
            BitcoinPlugin plugin = plugins.started(Settings.on(node));
            Balance balance = plugin.getBalance(descriptor);
            assertThat(balance.address()).isEqualTo(descriptor);
            assertThat(balance.amount()).isEqualTo(15_000_000_000L);
            assertThat(plugin.getBalance(taproot).amount()).isZero();
            assertThat(plugin.getBalance(descriptor.substring(0, descriptor.indexOf('#')))
                            .address())
                    .isEqualTo(descriptor);

            String to = node.call("getnewaddress", "", "bech32m").text();
            String hash = node.call("sendtoaddress", to, 60).text();
            assertThat(plugin.getBalance(taproot).details()).containsEntry("pending", "6000000000");
            node.mine(1);
            assertThat(plugin.getBalance(taproot).amount()).isEqualTo(6_000_000_000L);
            List<ContractEvent> spent = plugin.getContractEvents(descriptor, "spend", 0L);
            assertThat(spent).hasSize(2).allSatisfy(event -> {
                assertThat(event.transactionHash()).isEqualTo(hash);
                assertThat(event.contractAddress()).isEqualTo(descriptor);
            });
            assertThat(plugin.getContractEvents(descriptor, "receive", 0L))
                    .extracting(event -> event.arguments().get("address"))
                    .containsAll(addresses);
            assertThatThrownBy(() -> plugin.getBalance(descriptor.replace("/0/*", "/1/*")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("check sum");
        }
    }

    @Test
    void theScriptsAreThoseThatTheNodeDerives() throws Exception {
        try (Bitcoind node = Bitcoind.start(folder.resolve("node"))) {
            node.call("createwallet", "cold");
            for (String kind : List.of("wpkh(", "tr(", "pkh(", "sh(wpkh(")) {
                String descriptor = receiving(node, kind);
                List<String> expected = new ArrayList<>();
                for (Json address :
                        node.call("deriveaddresses", descriptor, List.of(0, 49)).items()) {
                    expected.add(
                            BitcoinAddress.of(address.text(), Network.REGTEST).script());
                }
                Descriptor ours = Descriptor.of(descriptor, Network.REGTEST, 50);
                assertThat(List.copyOf(ours.scripts())).isEqualTo(expected);
                assertThat(ours.text()).isEqualTo(descriptor);
            }
        }
    }

    // The wallet's own public descriptor of this kind for receiving.
    private static String receiving(Bitcoind node, String kind) throws Exception {
        for (Json each : node.call("listdescriptors").at("descriptors").items()) {
            String text = each.at("desc").text();
            if (text.startsWith(kind) && each.at("internal").toString().equals("false")) {
                return text;
            }
        }
        throw new AssertionError("The wallet has no descriptor " + kind);
    }
}
