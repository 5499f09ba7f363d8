package io.aitbc.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.chain.Hex;
import io.aitbc.plugins.ConfigurationFailure;
import io.aitbc.plugins.PluginHealth;
import io.aitbc.plugins.blockchain.Balance;
import io.aitbc.plugins.blockchain.ContractEvent;
import io.aitbc.plugins.blockchain.TransactionRequest;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the plugin does on Anvil it does on a node of another make, whose answers and errors read differently. */
@EnabledIfEnvironmentVariable(
        named = "AITBC_HARDHAT",
        matches = "true",
        disabledReason = "not run: Hardhat is the second node, for .ci/run; set AITBC_HARDHAT=true to run this on it.")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class HardhatTest {

    @RegisterExtension
    final Plugins plugins = new Plugins();

    private final AtomicInteger payees = new AtomicInteger();

    private RunningNode hardhat;

    /** One for all: it takes seconds to start. Each test has a payee of its own. */
    @BeforeAll
    void start(@TempDir Path files) throws Exception {
        hardhat = Hardhat.start(files);
    }

    @AfterAll
    void close() {
        if (hardhat != null) { // it could be had
            hardhat.close();
        }
    }

    @Test
    void itConnectsAndSaysTheChain() throws Exception {
        EthereumPlugin plugin = plugins.started(FakeContext.reading(List.of(hardhat.url()), Optional.of(31_337L)));
        assertThat(plugin.healthCheck().message()).isEmpty();
        assertThat(plugin.healthCheck().state()).isEqualTo(PluginHealth.State.HEALTHY);
        assertThat(plugin.healthCheck().details()).containsEntry("chain_id", 31_337L);
        assertThat(String.valueOf(hardhat.call("web3_clientVersion"))).contains("HardhatNetwork/2.29.1");
    }

    @Test
    void theWrongChainIsRefusedAndBothIdsAreNamed() {
        assertThatThrownBy(() -> plugins.started(FakeContext.reading(List.of(hardhat.url()), Optional.of(5L))))
                .isInstanceOf(ConfigurationFailure.class)
                .hasMessageContaining("chain id 5")
                .hasMessageContaining("chain id 31337");
    }

    @Test
    void aBalanceIsExactAndNamesItsBlock() throws Exception {
        String payee = payee();
        hardhat.call("hardhat_setBalance", payee, Hex.quantity(new BigInteger("1500000000000000001")));
        EthereumPlugin plugin = plugins.started(FakeContext.reading(List.of(hardhat.url()), Optional.empty()));
        Balance balance = plugin.getBalance(payee);
        assertThat(balance.amount()).isEqualTo("1500000000000000001");
        assertThat(balance.details())
                .containsEntry("formatted", "1.500000000000000001")
                .containsEntry("network", "eip155:31337");
        assertThat((Map<?, ?>) balance.details().get("block"))
                .extracting(block -> block.get("hash"))
                .isEqualTo(hardhat.call("eth_getBlockByNumber", "latest", false)
                        .at("hash")
                        .text());
    }

    @Test
    void aPaymentIsMadeOnceAndBecomesFinal() throws Exception {
        String payee = payee();
        FakeContext context = new FakeContext(plugins.folder(), signing("3"));
        EthereumPlugin plugin = plugins.started(context);
        TransactionRequest request = TransactionRequest.to(payee)
                .amount(123_456_789L)
                .idempotencyKey("invoice-17")
                .build();
        String hash = plugin.sendTransaction(request);
        assertThat(plugin.sendTransaction(request)).isEqualTo(hash);
        assertThat(plugin.getBalance(payee).amount()).isEqualTo(123_456_789);
        assertThat(hardhat.call("eth_getTransactionByHash", hash).at("type").text())
                .isEqualTo("0x2");
        Plugins.await("mined", () -> Plugins.said(context, "ethereum.tx.mined", hash));
        assertThat(Plugins.said(context, "ethereum.tx.final", hash)).isFalse();
        Hardhat.mine(hardhat, 3);
        Plugins.await("final", () -> Plugins.said(context, "ethereum.tx.final", hash));
    }

    @Test
    void whatIsPendingIsReplacedByWhatOffersMore() throws Exception {
        String payee = payee();
        FakeContext context = new FakeContext(plugins.folder(), signing("1"));
        EthereumPlugin plugin = plugins.started(context);
        hardhat.call("evm_setAutomine", false);
        try {
            String first = plugin.sendTransaction(
                    TransactionRequest.to(payee).amount(1).build());
            String second = plugin.sendTransaction(TransactionRequest.to(payee)
                    .amount(2)
                    .detail("replace", first)
                    .build());
            assertThat(plugin.getBalance(payee).details()).containsEntry("pending", "2");
            hardhat.call("evm_mine");
            Plugins.await("mined", () -> Plugins.said(context, "ethereum.tx.mined", second));
            Plugins.await("replaced", () -> Plugins.said(context, "ethereum.tx.replaced", first));
        } finally {
            hardhat.call("evm_setAutomine", true);
        }
        assertThat(plugin.getBalance(payee).amount()).isEqualTo(2);
        assertThat(plugin.getBalance(payee).details()).containsEntry("pending", "0");
    }

    /** The node mines it, and what the plugin hears is its refusal of the same once more. */
    @Test
    void anErrorForAPaymentThatTheNodeHasIsAnsweredByLookingItUp() throws Exception {
        String payee = payee();
        List<String> said = new CopyOnWriteArrayList<>();
        try (FakeNode way = FakeNode.before(hardhat)) {
            way.on("eth_sendRawTransaction", params -> {
                way.passed("eth_sendRawTransaction", params);
                try {
                    return way.passed("eth_sendRawTransaction", params);
                } catch (FakeNode.Refusal again) {
                    said.add(String.valueOf(again.getMessage()));
                    throw again;
                }
            });
            EthereumPlugin plugin = plugins.started(FakeContext.signing(List.of(way.url()), "2"));
            String hash = plugin.sendTransaction(
                    TransactionRequest.to(payee).amount(7).build());
            assertThat(said).singleElement().asString().startsWith("Nonce too low. Expected nonce to be");
            assertThat(hardhat.call("eth_getTransactionReceipt", hash)
                            .at("status")
                            .text())
                    .isEqualTo("0x1");
            assertThat(plugin.getBalance(payee).amount()).isEqualTo(7);
        }
    }

    @Test
    void aKeyThatSomebodyElseUsesTooIsNoticed() throws Exception {
        String payee = payee();
        EthereumPlugin plugin = plugins.started(signing("2"));
        plugin.sendTransaction(TransactionRequest.to(payee).amount(1).build());
        hardhat.call("eth_sendTransaction", Map.of("from", Anvil.OWNER, "to", payee, "value", "0x1"));
        assertThatThrownBy(() -> plugin.sendTransaction(
                        TransactionRequest.to(payee).amount(10).build()))
                .hasMessageContaining("Nothing was sent")
                .hasMessageContaining("Somebody else uses this key");
        plugin.sendTransaction(TransactionRequest.to(payee).amount(100).build());
        assertThat(plugin.getBalance(payee).amount()).isEqualTo(102);
    }

    @Test
    void aTokenIsPaidAndItsEventsAreFoundByNameFromABlock() throws Exception {
        String payee = payee();
        String token = hardhat.deployToken(1_000_000);
        EthereumPlugin plugin = plugins.started(signing("2"));
        for (int i = 1; i <= 3; i++) {
            plugin.sendTransaction(TransactionRequest.to(payee)
                    .amount(i)
                    .detail("asset", token)
                    .build());
            Hardhat.mine(hardhat, 2);
        }
        List<ContractEvent> events = plugin.getContractEvents(token, "Transfer", 0L);
        assertThat(events).hasSize(4);
        assertThat(events.get(3).arguments())
                .containsEntry("from", Anvil.OWNER)
                .containsEntry("to", payee)
                .containsEntry("value", "3");
        assertThat(plugin.getContractEvents(token, "Transfer", events.get(2).blockNumber()))
                .hasSize(2);
    }

    @Test
    void whatWouldFailIsNotSent() throws Exception {
        String payee = payee();
        String token = hardhat.deployToken(10);
        EthereumPlugin plugin = plugins.started(signing("2"));
        BigInteger before = used();
        assertThatThrownBy(() -> plugin.sendTransaction(TransactionRequest.to(payee)
                        .amount(11)
                        .detail("asset", token)
                        .build()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Nothing was sent: it would fail");
        assertThatThrownBy(() -> plugin.sendTransaction(TransactionRequest.to(payee)
                        .amount(BigInteger.TEN.pow(30))
                        .build()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Nothing was sent: ")
                .hasMessageContaining("enough funds");
        assertThat(used()).isEqualTo(before);
    }

    private BigInteger used() throws Exception {
        return hardhat.call("eth_getTransactionCount", Anvil.OWNER, "pending").quantity();
    }

    private EthereumConfig signing(String finality) {
        return FakeContext.signing(List.of(hardhat.url()), finality);
    }

    private String payee() {
        return String.format("0x52%038d", payees.incrementAndGet());
    }
}
