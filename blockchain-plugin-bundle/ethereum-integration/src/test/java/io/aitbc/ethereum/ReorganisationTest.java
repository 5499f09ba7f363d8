package io.aitbc.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.blockchain.TransactionRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of payments when the chain goes back. */
@Timeout(120)
class ReorganisationTest {

    private static final String SOMEBODY = "0x52908400098527886E0F7030069857D2E4169EE7";

    @RegisterExtension
    final Plugins plugins = new Plugins();

    @Test
    void aReorganisationIsSeenAndThePaymentIsMinedAgain() throws Exception {
        try (Anvil anvil = Anvil.start()) {
            FakeContext context = new FakeContext(plugins.folder(), FakeContext.signing(List.of(anvil.url()), "50"));
            EthereumPlugin plugin = plugins.started(context);
            anvil.mine(3);
            String hash = plugin.sendTransaction(
                    TransactionRequest.to(SOMEBODY).amount(77).build());
            Plugins.await("mined", () -> Plugins.said(context, "ethereum.tx.mined", hash));
            anvil.call("anvil_reorg", 2, List.of());
            Plugins.await("reorg", () -> context.events.stream()
                    .anyMatch(event -> event.type().equals("ethereum.reorg")));
            Plugins.await("mined again", () -> {
                anvil.mine(1);
                return !anvil.call("eth_getTransactionReceipt", hash).isNull();
            });
            Plugins.await(
                    "said",
                    () -> context.events.stream()
                                    .filter(event -> event.type().equals("ethereum.tx.mined"))
                                    .count()
                            > 1);
            assertThat(plugin.getBalance(SOMEBODY).amount()).isEqualTo(77);
        }
    }

    @Test
    void aReorganisationBelowWhatWasFinalIsFollowedToo() throws Exception {
        try (Anvil anvil = Anvil.start("--mixed-mining", "--block-time", "3600")) {
            FakeContext context = new FakeContext(plugins.folder(), FakeContext.signing(List.of(anvil.url()), "2"));
            EthereumPlugin plugin = plugins.started(context);
            anvil.mine(3);
            String hash = plugin.sendTransaction(
                    TransactionRequest.to(SOMEBODY).amount(77).build());
            anvil.mine(3);
            Plugins.await("final", () -> Plugins.said(context, "ethereum.tx.final", hash));
            int before = context.events.size();
            anvil.call("anvil_reorg", 5, List.of());
            Plugins.await("pending again", () -> context.events.stream()
                    .skip(before)
                    .anyMatch(event -> event.type().equals("ethereum.tx.pending")
                            && "final".equals(event.data().get("was"))));
            Plugins.await("mined again", () -> {
                anvil.mine(1);
                return !anvil.call("eth_getTransactionReceipt", hash).isNull();
            });
            anvil.mine(3);
            Plugins.await(
                    "final again", () -> context.events.stream().skip(before).anyMatch(event -> event.type()
                            .equals("ethereum.tx.final")));
            assertThat(plugin.getBalance(SOMEBODY).amount()).isEqualTo(77);
        }
    }

    @Test
    void whatTheChainLostWhileNobodyLookedIsFoundAtTheNextStart() throws Exception {
        try (Anvil anvil = Anvil.start()) {
            EthereumConfig config = FakeContext.signing(List.of(anvil.url()), "1");
            FakeContext first = new FakeContext(plugins.folder(), config);
            EthereumPlugin plugin = plugins.started(first);
            anvil.mine(3);
            String hash = plugin.sendTransaction(
                    TransactionRequest.to(SOMEBODY).amount(3).build());
            Plugins.await("final", () -> Plugins.said(first, "ethereum.tx.final", hash));
            Plugins.ended(plugin);
            anvil.call("anvil_reorg", 2, List.of());
            FakeContext second = new FakeContext(plugins.folder(), config);
            plugins.started(second);
            Plugins.await("final again", () -> Plugins.said(second, "ethereum.tx.final", hash));
        }
    }
}
