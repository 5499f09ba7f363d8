package io.aitbc.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.chain.Hex;
import io.aitbc.chain.rpc.EndpointUrl;
import io.aitbc.chain.rpc.HeadSocket;
import io.aitbc.chain.rpc.JsonRpcClient;
import io.aitbc.plugins.ConfigurationFailure;
import io.aitbc.plugins.PluginHealth;
import io.aitbc.plugins.blockchain.Balance;
import io.aitbc.plugins.blockchain.ContractEvent;
import io.aitbc.plugins.blockchain.TransactionRequest;
import io.aitbc.plugins.cli.CommandFailure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The plugin with and without a real node. */
@Timeout(120)
class EthereumPluginTest {

    private static final String SOMEBODY = "0x52908400098527886E0F7030069857D2E4169EE7";

    @RegisterExtension
    final Plugins plugins = new Plugins();

    @Nested
    class WithoutANode {

        @Test
        void itIsDegradedAndEveryCallSaysWhy() throws Exception {
            EthereumPlugin plugin = plugins.started(FakeContext.reading(List.of(), Optional.empty()));
            assertThat(plugin.healthCheck().state()).isEqualTo(PluginHealth.State.DEGRADED);
            assertThat(plugin.healthCheck().message()).isEqualTo("not connected: no rpc_url");
            assertThatThrownBy(() -> plugin.getBalance(SOMEBODY)).hasMessage("not connected: no rpc_url");
            assertThatThrownBy(() -> Plugins.run(plugin, "balance", command -> new FakeCall(command, SOMEBODY)))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessage("not connected: no rpc_url");
        }

        @Test
        void itConnectsByItselfWhenTheNodeComes() throws Exception {
            int port;
            try (Anvil anvil = Anvil.start()) {
                port = anvil.port();
            }
            EthereumPlugin plugin =
                    plugins.started(FakeContext.reading(List.of("http://127.0.0.1:" + port), Optional.of(31_337L)));
            assertThat(plugin.healthCheck().state()).isEqualTo(PluginHealth.State.DEGRADED);
            assertThat(plugin.healthCheck().message()).contains("not connected").contains("connection refused");
            assertThatThrownBy(() -> plugin.getBalance(SOMEBODY)).hasMessageContaining("not connected");
            try (Anvil anvil = Anvil.onPort(port)) {
                assertThat(anvil.port()).isEqualTo(port);
                Plugins.await("healthy", () -> plugin.healthCheck().state() == PluginHealth.State.HEALTHY);
                assertThat(plugin.getBalance(SOMEBODY).amount()).isZero();
            }
        }

        @Test
        void aCookieFileThatIsToComeIsWaitedFor() throws Exception {
            try (Anvil anvil = Anvil.start()) {
                Path cookie = plugins.folder().resolve(".cookie");
                EthereumConfig reading = FakeContext.reading(List.of(anvil.url()), Optional.empty());
                Optional<String> file = Optional.of(cookie.toString());
                EthereumPlugin plugin = plugins.started(FakeContext.with(reading, Map.of("rpcCookieFile", file)));
                assertThat(plugin.healthCheck().message()).contains("its cookie file '" + cookie + "' cannot be read");
                Files.writeString(cookie, "node:of-this-start");
                Plugins.await("healthy", () -> plugin.healthCheck().state() == PluginHealth.State.HEALTHY);
                assertThatThrownBy(() -> plugins.started(FakeContext.with(
                                reading, Map.of("rpcCookieFile", file, "rpcUser", Optional.of("bob")))))
                        .isInstanceOf(ConfigurationFailure.class)
                        .hasMessageContaining("Keep one");
            }
        }

        @Test
        void aWrongKeyIsAFailureOfTheConfiguration() {
            EthereumConfig wrong =
                    FakeContext.with(FakeContext.signing(List.of(), "2"), Map.of("privateKey", Optional.of("hunter2")));
            assertThatThrownBy(() -> plugins.started(wrong))
                    .isInstanceOf(ConfigurationFailure.class)
                    .satisfies(e -> assertThat(e.toString()).doesNotContain("hunter2"));
        }
    }

    @Nested
    class ConnectedBySomebodyElse {

        @Test
        void theConfigurationGivenCounts() throws Exception {
            try (Anvil first = Anvil.start();
                    Anvil second = Anvil.start("--chain-id", "5")) {
                EthereumPlugin plugin = plugins.started(FakeContext.reading(List.of(first.url()), Optional.empty()));
                assertThat(plugin.healthCheck().details()).containsEntry("chain_id", 31_337L);
                assertThat(plugin.connect(Map.of("rpc_url", second.url(), "chain_id", 5)))
                        .isTrue();
                assertThat(plugin.healthCheck().details()).containsEntry("chain_id", 5L);
                assertThat(plugin.connect(Map.of("rpc_url", second.url(), "chain_id", 5)))
                        .isTrue(); // it is already
                assertThat(plugin.connect(Map.of())).isTrue();
                assertThatThrownBy(() -> plugin.getBalance(SOMEBODY)).hasMessage("not connected: no rpc_url");
            }
        }

        @Test
        void whatDoesNotFitIsRefusedAndNothingChanges() throws Exception {
            try (Anvil anvil = Anvil.start()) {
                EthereumPlugin plugin = plugins.started(FakeContext.reading(List.of(anvil.url()), Optional.empty()));
                for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                        Map.of("rpc_ulr", anvil.url()),
                        Map.of("rpc_url", 7),
                        Map.of("rpc_url", anvil.url(), "chain_id", "5"),
                        Map.of("rpc_url", anvil.url(), "timeout", 0),
                        Map.of("watch_events", List.of(Map.of("contract", SOMEBODY))))) {
                    assertThatThrownBy(() -> plugin.connect(wrong)).isInstanceOf(ConfigurationFailure.class);
                }
                assertThatThrownBy(() -> plugin.connect(Map.of("finality", "hunter2")))
                        .hasMessageContaining("'finality'")
                        .satisfies(e -> assertThat(e.toString()).doesNotContain("hunter2"));
                assertThat(plugin.getBalance(SOMEBODY).amount()).isZero();
            }
        }
    }

    @Nested
    class OnTheWrongChain {

        @Test
        void bothIdsAreNamed() throws Exception {
            try (Anvil anvil = Anvil.start("--chain-id", "5")) {
                assertThatThrownBy(
                                () -> plugins.started(FakeContext.reading(List.of(anvil.url()), Optional.of(31_337L))))
                        .isInstanceOf(ConfigurationFailure.class)
                        .hasMessageContaining("chain id 5")
                        .hasMessageContaining("chain id 31337");
            }
        }

        @Test
        void oneEndpointOfAnotherChainIsEnough() throws Exception {
            try (Anvil right = Anvil.start();
                    Anvil wrong = Anvil.start("--chain-id", "5")) {
                assertThatThrownBy(() -> plugins.started(
                                FakeContext.reading(List.of(right.url(), wrong.url()), Optional.empty())))
                        .isInstanceOf(ConfigurationFailure.class)
                        .hasMessageContaining(wrong.url() + " is on chain id 5");
            }
        }
    }

    @Test
    void aBalanceIsExactAndNamesItsBlock() throws Exception {
        try (Anvil anvil = Anvil.start()) {
            anvil.call("anvil_setBalance", SOMEBODY, Hex.quantity(new BigInteger("1500000000000000001")));
            EthereumPlugin plugin = plugins.started(FakeContext.reading(List.of(anvil.url()), Optional.empty()));
            Balance balance = plugin.getBalance(SOMEBODY);
            assertThat(balance.amount()).isEqualTo("1500000000000000001");
            assertThat(balance.asset()).isEqualTo("ETH");
            assertThat(balance.details())
                    .containsEntry("formatted", "1.500000000000000001")
                    .containsEntry("network", "eip155:31337")
                    .containsKey("block");
        }
    }

    @Test
    void whatIsNotMinedYetIsToldApart() throws Exception {
        try (Anvil anvil = Anvil.start("--no-mining")) {
            anvil.call("anvil_setBalance", SOMEBODY, Hex.quantity(100));
            EthereumPlugin plugin = plugins.started(FakeContext.signing(List.of(anvil.url()), "2"));
            plugin.sendTransaction(TransactionRequest.to(SOMEBODY).amount(5).build());
            Balance before = plugin.getBalance(SOMEBODY);
            assertThat(before.amount()).isEqualTo(100);
            assertThat(before.details()).containsEntry("pending", "5");
            anvil.mine(1);
            Balance after = plugin.getBalance(SOMEBODY);
            assertThat(after.amount()).isEqualTo(105);
            assertThat(after.details()).containsEntry("pending", "0");
        }
    }

    @Test
    void aTokenIsPaidAndItsEventsAreFoundByName() throws Exception {
        try (Anvil anvil = Anvil.start()) {
            String token = anvil.deployToken(1_000_000);
            EthereumPlugin plugin = plugins.started(FakeContext.signing(List.of(anvil.url()), "2"));
            for (int i = 1; i <= 3; i++) {
                plugin.sendTransaction(TransactionRequest.to(SOMEBODY)
                        .amount(i)
                        .detail("asset", token)
                        .build());
                anvil.mine(2);
            }
            List<ContractEvent> events = plugin.getContractEvents(token, "Transfer", 0L);
            assertThat(events).hasSize(4);
            assertThat(events.get(3).arguments())
                    .containsEntry("from", Anvil.OWNER)
                    .containsEntry("to", SOMEBODY)
                    .containsEntry("value", "3");
            assertThat(plugin.getContractEvents(token, "Transfer", events.get(3).blockNumber()))
                    .hasSize(1);
            assertThat(plugin.getContractEvents(token, "Approval", 0L)).isEmpty();
            assertThatThrownBy(() -> plugin.getContractEvents(token, "Transfr", 0L))
                    .hasMessageContaining("Known are: Transfer(address,address,uint256)");

            FakeCall[] call = new FakeCall[1];
            Plugins.run(plugin, "balance", command -> call[0] = new FakeCall(command, SOMEBODY, "--asset", token));
            assertThat(call[0].document)
                    .containsEntry("asset", "TST")
                    .containsEntry("amount", "6")
                    .containsEntry("formatted", "0.000006");
        }
    }

    @Test
    void whatTheNodeLostIsHandedOutAgainByTheNextInstance() throws Exception {
        String hash;
        int port;
        try (Anvil anvil = Anvil.start("--no-mining")) {
            port = anvil.port();
            EthereumPlugin plugin = plugins.started(FakeContext.signing(List.of(anvil.url()), "2"));
            hash = plugin.sendTransaction(TransactionRequest.to(SOMEBODY)
                    .amount(5)
                    .idempotencyKey("once")
                    .build());
            Plugins.ended(plugin);
        }
        try (Anvil anvil = Anvil.onPort(port)) { // a node that has never heard of it
            EthereumPlugin plugin = plugins.started(FakeContext.signing(List.of(anvil.url()), "2"));
            Plugins.await("mined", () -> !anvil.call("eth_getTransactionReceipt", hash)
                    .isNull());
            assertThat(plugin.sendTransaction(TransactionRequest.to(SOMEBODY)
                            .amount(5)
                            .idempotencyKey("once")
                            .build()))
                    .isEqualTo(hash);
            anvil.settle();
            assertThat(plugin.getBalance(SOMEBODY).amount()).isEqualTo(5);
        }
    }

    @Test
    void aHungEndpointIsPassedBy() throws Exception {
        try (Anvil anvil = Anvil.start();
                ServerSocket hung = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            EthereumPlugin plugin = plugins.started(
                    FakeContext.signing(List.of("http://127.0.0.1:" + hung.getLocalPort(), anvil.url()), "2"));
            plugin.sendTransaction(TransactionRequest.to(SOMEBODY).amount(9).build());
            anvil.settle();
            assertThat(plugin.getBalance(SOMEBODY).amount()).isEqualTo(9);
            assertThat(plugin.healthCheck().state()).isEqualTo(PluginHealth.State.DEGRADED);
            assertThat(plugin.healthCheck().message()).contains("did not answer within");
        }
    }

    @Test
    void theCommandSendsWholeCoinsAndWaits() throws Exception {
        try (Anvil anvil = Anvil.start()) {
            EthereumPlugin plugin = plugins.started(FakeContext.signing(List.of(anvil.url()), "1"));
            FakeCall[] call = new FakeCall[1];
            Plugins.run(plugin, "send", command -> call[0] = new FakeCall(command, SOMEBODY, "0.25", "--wait", "1"));
            assertThat(call[0].document).containsEntry("status", "mined").containsEntry("succeeded", true);
            assertThat(plugin.getBalance(SOMEBODY).amount()).isEqualTo("250000000000000000");
            assertThatThrownBy(() -> Plugins.run(
                            plugin, "send", command -> new FakeCall(command, SOMEBODY, "0.1234567890123456789")))
                    .isInstanceOfSatisfying(
                            CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(2))
                    .hasMessageContaining("19 places");
        }
    }

    @Nested
    class WithAPassword {

        @Test
        void aWrongOneFailsAtOnceAndIsNotShown() throws Exception {
            try (Anvil anvil = Anvil.start();
                    FakeNode guarded = FakeNode.before(anvil.node())) {
                guarded.only("bob", "swordfish");
                FakeContext context = new FakeContext(
                        plugins.folder(), FakeContext.with(with(guarded, "hunter2"), Map.of("pollInterval", 600)));
                assertThatThrownBy(() -> plugins.started(context))
                        .isInstanceOf(ConfigurationFailure.class)
                        .hasMessageContaining(guarded.url() + " refuses user and password (HTTP 401)")
                        .satisfies(e -> assertThat(everything(e)).doesNotContain("hunter2", encoded("bob:hunter2")));
                assertThat(context.logged.toString()).doesNotContain("hunter2", encoded("bob:hunter2"));
                assertThat(guarded.refused()).isEqualTo(1);
            }
        }

        @Test
        void theRightOneConnectsAndOneThatIsChangedMeanwhileIsSaid() throws Exception {
            try (Anvil anvil = Anvil.start();
                    FakeNode guarded = FakeNode.before(anvil.node())) {
                guarded.only("bob", "swordfish");
                EthereumPlugin plugin = plugins.started(with(guarded, "swordfish"));
                assertThat(plugin.healthCheck().state()).isEqualTo(PluginHealth.State.HEALTHY);
                guarded.only("bob", "another");
                Plugins.await("said", () -> plugin.healthCheck().message().contains("refuses user and password"));
                assertThat(plugin.healthCheck().toString()).doesNotContain("swordfish", encoded("bob:swordfish"));
                assertThatThrownBy(() -> plugin.getBalance(SOMEBODY))
                        .hasMessageContaining("refuses user and password")
                        .satisfies(
                                e -> assertThat(everything(e)).doesNotContain("swordfish", encoded("bob:swordfish")));
            }
        }

        private EthereumConfig with(FakeNode node, String password) {
            return FakeContext.with(
                    FakeContext.reading(List.of(node.url()), Optional.of(31_337L)),
                    Map.of("rpcUser", Optional.of("bob"), "rpcPassword", Optional.of(password)));
        }

        private String encoded(String login) {
            return Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        }

        /** With its causes and where it came from. */
        private String everything(Throwable failure) {
            StringWriter all = new StringWriter();
            failure.printStackTrace(new PrintWriter(all));
            return all.toString();
        }
    }

    @Nested
    class WithAWebSocket {

        @Test
        void aHeadIsSeenAtOnce() throws Exception {
            try (Anvil anvil = Anvil.start()) {
                FakeContext context = new FakeContext(
                        plugins.folder(), with(anvil.url(), anvil.url().replace("http", "ws"), 600));
                EthereumPlugin plugin = plugins.started(context);
                Plugins.await("subscribed", () -> "websocket".equals(heads(plugin)));
                anvil.mine(1);
                Plugins.await("the head", () -> Long.valueOf(1)
                        .equals(plugin.healthCheck().details().get("block")));
            }
        }

        @Test
        void withoutItTheChainIsPolledAndItIsConnectedAgain() throws Exception {
            int port;
            try (Anvil anvil = Anvil.start();
                    Anvil socket = Anvil.start()) {
                port = socket.port();
                EthereumPlugin plugin = plugins.started(new FakeContext(
                        plugins.folder(), with(anvil.url(), socket.url().replace("http", "ws"), 1)));
                Plugins.await("subscribed", () -> "websocket".equals(heads(plugin)));
                socket.close();
                Plugins.await("fallen", () -> heads(plugin).startsWith("polling, because of ws://127.0.0.1:" + port));
                anvil.mine(1);
                Plugins.await("polled", () -> Long.valueOf(1)
                        .equals(plugin.healthCheck().details().get("block")));
                try (Anvil again = Anvil.onPort(port)) {
                    Plugins.await("subscribed again", () -> "websocket".equals(heads(plugin)));
                    again.mine(1);
                }
            }
        }

        /** The node may answer the first question before the socket says that it has been asked. */
        @Test
        void theFirstAttemptIsEnough() throws Exception {
            try (Anvil anvil = Anvil.start();
                    JsonRpcClient client = new JsonRpcClient()) {
                EndpointUrl url = EndpointUrl.ofSocket(anvil.url().replace("http", "ws"), null, null);
                for (int i = 0; i < 100; i++) {
                    Semaphore woken = new Semaphore(0);
                    try (HeadSocket socket = new HeadSocket(client, url, id -> true, woken::release)) {
                        socket.tend();
                        assertThat(woken.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
                        assertThat(socket.problem()).isEmpty();
                    }
                }
            }
        }

        @Test
        void oneThatComesLateIsFoundLongBeforeTheChainIsPolledAgain() throws Exception {
            int port;
            try (Anvil gone = Anvil.start()) {
                port = gone.port();
            }
            try (Anvil anvil = Anvil.start()) {
                EthereumPlugin plugin = plugins.started(
                        new FakeContext(plugins.folder(), with(anvil.url(), "ws://127.0.0.1:" + port, 600)));
                Plugins.await("not there", () -> heads(plugin).contains("connection refused"));
                try (Anvil late = Anvil.onPort(port)) {
                    Plugins.await("subscribed", () -> "websocket".equals(heads(plugin)));
                    anvil.mine(1);
                    late.mine(1);
                    Plugins.await("the head", () -> Long.valueOf(1)
                            .equals(plugin.healthCheck().details().get("block")));
                }
            }
        }

        @Test
        void oneOfAnotherChainIsNotListenedTo() throws Exception {
            try (Anvil anvil = Anvil.start();
                    Anvil other = Anvil.start("--chain-id", "5")) {
                EthereumPlugin plugin = plugins.started(new FakeContext(
                        plugins.folder(), with(anvil.url(), other.url().replace("http", "ws"), 1)));
                Plugins.await("refused", () -> heads(plugin).contains("it is on chain id 5"));
            }
        }

        private EthereumConfig with(String url, String socket, int seconds) {
            return FakeContext.with(
                    FakeContext.reading(List.of(url), Optional.of(31_337L)),
                    Map.of("wsUrl", Optional.of(socket), "pollInterval", seconds));
        }

        private String heads(EthereumPlugin plugin) {
            return String.valueOf(plugin.healthCheck().details().get("heads"));
        }
    }
}
