package io.aitbc.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.bitcoin.wire.CoinKey;
import io.aitbc.bitcoin.wire.Network;
import io.aitbc.chain.json.Json;
import io.aitbc.chain.keys.SigningKey;
import io.aitbc.plugins.ConfigurationFailure;
import io.aitbc.plugins.PluginHealth;
import io.aitbc.plugins.blockchain.Balance;
import io.aitbc.plugins.blockchain.ContractEvent;
import io.aitbc.plugins.blockchain.TransactionRequest;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The plugin on a real node, and on ways to it that fail. */
@Timeout(180)
class BitcoinPluginTest {

    private static final String KEY = "00".repeat(31) + "2a";
    private static final String SOMEBODY = "bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080";
    private static final CoinKey COINS = new CoinKey(SigningKey.ofHex(KEY), Network.REGTEST);
    private static final String OWNER = COINS.version0().text();
    private static final String TAPROOT = COINS.version1().text();

    @TempDir
    Path folder;

    private final List<BitcoinPlugin> running = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (BitcoinPlugin plugin : running) {
            ended(plugin);
        }
    }

    private FakeContext context(Settings settings) throws Exception {
        return new FakeContext(Files.createDirectories(folder.resolve("data")), settings.done());
    }

    private BitcoinPlugin started(Settings settings) throws Exception {
        return started(context(settings));
    }

    private BitcoinPlugin started(FakeContext context) throws Exception {
        BitcoinPlugin plugin = new BitcoinPlugin(context);
        running.add(plugin);
        plugin.initialize();
        plugin.start();
        return plugin;
    }

    private static void ended(BitcoinPlugin plugin) throws Exception {
        plugin.stop();
        plugin.cleanup();
    }

    /** A node whose first blocks have paid the key so often that this many coins can be spent. */
    private Bitcoind funded(int coins, String address) throws Exception {
        Bitcoind node = Bitcoind.start(folder.resolve("node"));
        node.mine(coins, address);
        node.mine(100);
        return node;
    }

    private static TransactionRequest.Builder pay(long satoshi) {
        return TransactionRequest.to(SOMEBODY).amount(satoshi);
    }

    private static void await(String what, Callable<Boolean> done) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!done.call()) {
            assertThat(System.nanoTime() - end).as("waiting: " + what).isNegative();
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static boolean said(FakeContext context, String type, String hash) {
        return context.events.stream()
                .anyMatch(event ->
                        event.type().equals(type) && hash.equals(event.data().get("hash")));
    }

    private static FakeCall run(BitcoinPlugin plugin, String command, String... words) throws Exception {
        Command found = plugin.getCommands().get(0).commands().stream()
                .filter(each -> each.name().equals(command))
                .findFirst()
                .orElseThrow();
        FakeCall call = new FakeCall(found, words);
        plugin.run(found, call);
        return call;
    }

    @Nested
    class WithoutANode {

        @Test
        void itIsDegradedAndEveryCallSaysWhy() throws Exception {
            BitcoinPlugin plugin = started(Settings.of());
            assertThat(plugin.healthCheck().state()).isEqualTo(PluginHealth.State.DEGRADED);
            assertThat(plugin.healthCheck().message()).isEqualTo("not connected: no rpc_url");
            assertThatThrownBy(() -> plugin.getBalance(SOMEBODY)).hasMessage("not connected: no rpc_url");
            assertThatThrownBy(() -> plugin.getContractEvents(SOMEBODY, "receive", null))
                    .hasMessage("not connected: no rpc_url");
            assertThatThrownBy(() -> run(plugin, "balance", SOMEBODY))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessage("not connected: no rpc_url");
            assertThat(run(plugin, "status").document).containsEntry("connected", false);
        }

        @Test
        void aConfigurationThatCannotBeIsRefusedWithoutItsSecrets() {
            assertThatThrownBy(() -> started(Settings.of().network("regtest").key("hunter2")))
                    .isInstanceOf(ConfigurationFailure.class)
                    .hasMessageContaining("'private_key'")
                    .satisfies(e -> assertThat(e.toString()).doesNotContain("hunter2"));
            assertThatThrownBy(() -> started(Settings.of().key(KEY)))
                    .isInstanceOf(ConfigurationFailure.class)
                    .hasMessageContaining("no 'network'");
            assertThatThrownBy(
                            () -> started(Settings.of("http://192.0.2.1:8332").login("u", "hunter2")))
                    .isInstanceOf(ConfigurationFailure.class)
                    .hasMessageContaining("in the clear")
                    .satisfies(e -> assertThat(e.toString()).doesNotContain("hunter2"));
            assertThatThrownBy(
                            () -> started(Settings.of("http://192.0.2.1:8332").cookie(folder)))
                    .isInstanceOf(ConfigurationFailure.class)
                    .hasMessageContaining("in the clear");
        }
    }

    @Nested
    class OnAFaultyWay {

        private static final String REGTEST = "{\"result\":{\"chain\":\"regtest\"},\"error\":null,\"id\":$ID}";

        @Test
        void aNodeThatWarmsUpIsWaitedFor() throws Exception {
            try (Bitcoind node = funded(1, OWNER);
                    FaultyWay way =
                            new FaultyWay(node.url(), method -> FaultyWay.error(500, -28, "Loading block index..."))) {
                BitcoinPlugin plugin = started(Settings.of(way.url())
                        .login(Bitcoind.USER, Bitcoind.PASSWORD)
                        .network("regtest"));
                assertThat(plugin.healthCheck().state()).isEqualTo(PluginHealth.State.DEGRADED);
                assertThat(plugin.healthCheck().message())
                        .contains("not connected")
                        .contains("Loading block index");
                way.manner = method -> FaultyWay.PASS;
                await("healthy", () -> plugin.healthCheck().state() == PluginHealth.State.HEALTHY);
            }
        }

        @Test
        void aRefusedPasswordFailsAtOnceAndIsNotShown() throws Exception {
            try (FaultyWay way = new FaultyWay("", method -> new FaultyWay.Answer(401, "", false))) {
                FakeContext context = context(
                        Settings.of(way.url()).login("bitcoin", "hunter2").network("regtest"));
                assertThatThrownBy(() -> started(context))
                        .isInstanceOf(ConfigurationFailure.class)
                        .hasMessageContaining("refuses user and password")
                        .satisfies(e -> assertThat(e.toString()).doesNotContain("hunter2"));
                assertThat(context.logged).noneMatch(line -> line.contains("hunter2"));
            }
        }

        @Test
        void oneEndpointOfAnotherNetworkIsEnoughAndBothAreNamed() throws Exception {
            try (FaultyWay right = new FaultyWay("", method -> new FaultyWay.Answer(200, REGTEST, false));
                    FaultyWay wrong = new FaultyWay(
                            "", method -> new FaultyWay.Answer(200, REGTEST.replace("regtest", "main"), false))) {
                assertThatThrownBy(() ->
                                started(Settings.of(right.url(), wrong.url()).network("regtest")))
                        .isInstanceOf(ConfigurationFailure.class)
                        .hasMessageContaining(wrong.url() + " is on network 'main', and expected is network 'regtest'");
            }
        }

        @Test
        void scansOfOthersAreWaitedForAndEqualOnesAreMadeOnce() throws Exception {
            try (Bitcoind node = funded(1, OWNER);
                    FaultyWay way = new FaultyWay(node.url(), method -> FaultyWay.PASS)) {
                AtomicInteger busy = new AtomicInteger(3);
                way.manner = method -> method.equals("scantxoutset") && busy.getAndDecrement() > 0
                        ? FaultyWay.error(500, -8, "Scan already in progress, use action \"abort\" or \"status\"")
                        : FaultyWay.PASS;
                BitcoinPlugin plugin = started(Settings.of(way.url())
                        .login(Bitcoind.USER, Bitcoind.PASSWORD)
                        .network("regtest"));
                ExecutorService pool = Executors.newFixedThreadPool(8);
                List<Future<Balance>> all = new ArrayList<>();
                for (int i = 0; i < 16; i++) {
                    all.add(pool.submit(() -> plugin.getBalance(OWNER)));
                }
                for (Future<Balance> one : all) {
                    assertThat(one.get().amount()).isEqualTo(5_000_000_000L);
                }
                pool.shutdown();
                assertThat(way.methods.stream().filter("scantxoutset"::equals)).hasSize(4);
                node.mine(1);
                assertThat(String.valueOf(plugin.getBalance(OWNER).details().get("block")))
                        .contains("102");
                assertThat(way.methods.stream().filter("scantxoutset"::equals)).hasSize(5);
            }
        }

        @Test
        void whatTheNodeHeardThoughItsAnswerWasLostIsSent() throws Exception {
            try (Bitcoind node = funded(1, OWNER);
                    FaultyWay way = new FaultyWay(
                            node.url(),
                            method -> method.equals("sendrawtransaction") ? FaultyWay.LOST : FaultyWay.PASS)) {
                BitcoinPlugin plugin = started(Settings.of(way.url())
                        .login(Bitcoind.USER, Bitcoind.PASSWORD)
                        .network("regtest")
                        .key(KEY));
                String hash = plugin.sendTransaction(pay(1_000).build());
                assertThat(node.call("getrawmempool").items()).singleElement().hasToString("\"" + hash + "\"");
            }
        }

        @Test
        void whatReachedNobodyIsHandedOutLaterUnchanged() throws Exception {
            try (Bitcoind node = funded(1, OWNER);
                    FaultyWay way = new FaultyWay(
                            node.url(),
                            method -> method.equals("sendrawtransaction")
                                    ? new FaultyWay.Answer(503, "", false)
                                    : FaultyWay.PASS)) {
                BitcoinPlugin plugin = started(Settings.of(way.url())
                        .login(Bitcoind.USER, Bitcoind.PASSWORD)
                        .network("regtest")
                        .key(KEY));
                TransactionRequest request = pay(1_000).idempotencyKey("a").build();
                assertThatThrownBy(() -> plugin.sendTransaction(request))
                        .hasMessageContaining("is not known")
                        .hasMessageContaining("handed out again, unchanged");
                assertThat(node.waiting()).isZero();
                way.manner = method -> FaultyWay.PASS;
                await("handed out", () -> node.waiting() == 1);
                String hash = node.call("getrawmempool").items().get(0).text();
                await("known", () -> plugin.sendTransaction(request).equals(hash));
                assertThat(node.waiting()).isEqualTo(1);
            }
        }

        @Test
        void whatTheNodeRefusesIsNotSentAndItsCoinIsTakenAgain() throws Exception {
            try (Bitcoind node = funded(2, OWNER);
                    FaultyWay way = new FaultyWay(
                            node.url(),
                            method -> method.equals("sendrawtransaction")
                                    ? FaultyWay.error(500, -26, "min relay fee not met")
                                    : FaultyWay.PASS)) {
                FakeContext context = context(Settings.of(way.url())
                        .login(Bitcoind.USER, Bitcoind.PASSWORD)
                        .network("regtest")
                        .key(KEY));
                BitcoinPlugin plugin = started(context);
                TransactionRequest request = pay(1_000).idempotencyKey("a").build();
                assertThatThrownBy(() -> plugin.sendTransaction(request))
                        .hasMessage("Nothing was sent: the node refuses it: min relay fee not met");
                way.manner = method -> FaultyWay.PASS;
                plugin.sendTransaction(request);
                assertThat(node.waiting()).isEqualTo(1);
                String journal = Files.readString(context.dataDir().resolve("outbox.journal"));
                Set<String> coins = new HashSet<>();
                for (String line : journal.lines()
                        .filter(each -> each.contains("\"signed\""))
                        .toList()) {
                    coins.add(Json.parse(line.substring(9)).at("coins").toString());
                }
                assertThat(coins).hasSize(1);
            }
        }

        @Test
        void whatIsMinedAlreadyIsASuccess() throws Exception {
            try (Bitcoind node = funded(1, OWNER);
                    FaultyWay way = new FaultyWay(
                            node.url(),
                            method -> method.equals("sendrawtransaction")
                                    ? FaultyWay.error(500, -27, "Transaction outputs already in utxo set")
                                    : FaultyWay.PASS)) {
                BitcoinPlugin plugin = started(Settings.of(way.url())
                        .login(Bitcoind.USER, Bitcoind.PASSWORD)
                        .network("regtest")
                        .key(KEY));
                assertThat(plugin.sendTransaction(pay(1_000).build())).hasSize(64);
            }
        }
    }

    @Nested
    class OnANode {

        @Test
        void aBalanceIsExactAndWhatIsImmatureOrPendingIsApart() throws Exception {
            try (Bitcoind node = funded(1, OWNER)) {
                node.mine(2, OWNER);
                BitcoinPlugin plugin = started(Settings.on(node).key(KEY));
                Balance balance = plugin.getBalance(OWNER);
                assertThat(balance.asset()).isEqualTo("BTC");
                assertThat(balance.decimals()).isEqualTo(8);
                assertThat(balance.amount()).isEqualTo(5_000_000_000L);
                assertThat(balance.details())
                        .containsEntry("network", "regtest")
                        .containsEntry("formatted", "50")
                        .containsEntry("immature", "10000000000")
                        .containsEntry("pending", "0")
                        .containsKey("block");
                plugin.sendTransaction(pay(123_456_789).build());
                assertThat(plugin.getBalance(SOMEBODY).amount()).isZero();
                assertThat(plugin.getBalance(SOMEBODY).details()).containsEntry("pending", "123456789");
                node.mine(1);
                FakeCall call = run(plugin, "balance", SOMEBODY);
                assertThat(call.document)
                        .containsEntry("address", SOMEBODY)
                        .containsEntry("amount", "123456789")
                        .containsEntry("formatted", "1.23456789")
                        .containsEntry("decimals", 8);
                assertThatThrownBy(() -> plugin.getBalance("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("network 'regtest'");
            }
        }

        @Test
        void aPaymentArrivesIsMinedAndBecomesFinal() throws Exception {
            try (Bitcoind node = funded(1, OWNER)) {
                FakeContext context = context(Settings.on(node).key(KEY));
                BitcoinPlugin plugin = started(context);
                TransactionRequest request =
                        pay(150_000_000).idempotencyKey("invoice-17").build();
                String hash = plugin.sendTransaction(request);
                assertThat(plugin.sendTransaction(request)).isEqualTo(hash);
                assertThat(node.waiting()).isEqualTo(1);
                assertThatThrownBy(() -> plugin.sendTransaction(
                                pay(1_000).idempotencyKey("invoice-17").build()))
                        .hasMessageContaining("belongs to another payment");
                node.mine(1);
                await("mined", () -> said(context, "bitcoin.tx.mined", hash));
                assertThat(said(context, "bitcoin.tx.final", hash)).isFalse();
                node.mine(2);
                await("final", () -> said(context, "bitcoin.tx.final", hash));
                assertThat(plugin.getBalance(SOMEBODY).amount()).isEqualTo(150_000_000);
                assertThat(run(plugin, "tx", hash).document)
                        .containsEntry("status", "mined")
                        .containsEntry("final", true);
            }
        }

        @Test
        void coinsOfBothKindsAreSpentTogether() throws Exception {
            try (Bitcoind node = Bitcoind.start(folder.resolve("node"))) {
                node.mine(1, OWNER);
                node.mine(1, TAPROOT);
                node.mine(100);
                BitcoinPlugin plugin = started(Settings.on(node).key(KEY).addressType("p2tr"));
                String hash = plugin.sendTransaction(pay(9_000_000_000L).build());
                assertThat(node.call("getrawtransaction", hash, true).at("vin").items())
                        .hasSize(2);
                node.mine(1);
                assertThat(plugin.getBalance(SOMEBODY).amount()).isEqualTo(9_000_000_000L);
                long back = plugin.getBalance(TAPROOT).amount().longValueExact();
                long fee = Long.parseLong(
                        String.valueOf(run(plugin, "tx", hash).document.get("fee")));
                assertThat(back + fee).isEqualTo(1_000_000_000L);
                String second = plugin.sendTransaction(pay(600_000_000).build()); // from taproot alone
                node.mine(1);
                assertThat(run(plugin, "tx", second).document).containsEntry("status", "mined");
            }
        }

        @Test
        void twoHundredPaymentsAtOnceSpendNoCoinTwice() throws Exception {
            try (Bitcoind node = funded(12, OWNER)) {
                BitcoinPlugin plugin = started(Settings.on(node).key(KEY));
                ExecutorService pool = Executors.newFixedThreadPool(16);
                List<Future<String>> all = new ArrayList<>();
                for (int i = 0; i < 200; i++) {
                    all.add(pool.submit(() -> plugin.sendTransaction(pay(10_000).build())));
                }
                Set<String> hashes = new HashSet<>();
                for (Future<String> one : all) {
                    hashes.add(one.get());
                }
                pool.shutdown();
                assertThat(hashes).hasSize(200);
                assertThat(node.waiting()).isEqualTo(200);
                node.mine(1);
                assertThat(plugin.getBalance(SOMEBODY).amount()).isEqualTo(2_000_000);
            }
        }

        @Test
        void aReorganisationTakesAPaymentOutAndItComesBack() throws Exception {
            try (Bitcoind node = funded(1, OWNER)) {
                FakeContext context = context(Settings.on(node).key(KEY).confirmations(50));
                BitcoinPlugin plugin = started(context);
                String hash = plugin.sendTransaction(pay(77_000).build());
                String block = node.mine(1).get(0);
                await("mined", () -> said(context, "bitcoin.tx.mined", hash));
                node.call("invalidateblock", block);
                await("reorganised", () -> context.events.stream()
                        .anyMatch(event -> event.type().equals("bitcoin.tx.pending")
                                && event.data().containsKey("reorganised")));
                node.mine(2, OWNER);
                await(
                        "mined again",
                        () -> context.events.stream()
                                        .filter(event -> event.type().equals("bitcoin.tx.mined"))
                                        .count()
                                > 1);
                assertThat(context.events.stream()
                                .anyMatch(event -> event.type().equals("bitcoin.reorg")))
                        .isTrue();
                assertThat(plugin.getBalance(SOMEBODY).amount()).isEqualTo(77_000);
            }
        }

        @Test
        void aNodeWithoutIndexesIsFollowedByItsBlocks() throws Exception {
            try (Bitcoind node = Bitcoind.start(folder.resolve("bare"), new String[0])) {
                node.mine(1, OWNER);
                node.mine(100);
                FakeContext context =
                        context(Settings.on(node).cookie(node.cookie()).key(KEY));
                BitcoinPlugin plugin = started(context);
                String hash = plugin.sendTransaction(pay(10_000).build());
                node.mine(1);
                await("mined", () -> said(context, "bitcoin.tx.mined", hash));
                node.mine(2);
                await("final", () -> said(context, "bitcoin.tx.final", hash));
                assertThat(run(plugin, "tx", hash).document).containsEntry("status", "mined");
                assertThatThrownBy(() -> plugin.getContractEvents(SOMEBODY, "receive", 0L))
                        .hasMessageContaining("unsupported by this node")
                        .hasMessageContaining("-blockfilterindex");
                assertThatThrownBy(() -> run(plugin, "tx", "ab".repeat(32))).hasMessageContaining("-txindex");

                node.stop();
                await("away", () -> plugin.healthCheck().state() == PluginHealth.State.DEGRADED);
                node.again(); // with another cookie
                await("healthy", () -> plugin.healthCheck().state() == PluginHealth.State.HEALTHY);
                assertThat(plugin.getBalance(SOMEBODY).amount()).isEqualTo(10_000);
            }
        }

        @Test
        void whatTheNodeLostIsHandedOutAgainByTheNextInstance() throws Exception {
            try (Bitcoind node = funded(1, OWNER)) {
                BitcoinPlugin first = started(Settings.on(node).key(KEY));
                TransactionRequest request = pay(5_000).idempotencyKey("once").build();
                String hash = first.sendTransaction(request);
                ended(first);
                node.kill(); // what waits is lost
                node.again();
                assertThat(node.waiting()).isZero();
                BitcoinPlugin second = started(Settings.on(node).key(KEY));
                await("handed out", () -> node.waiting() == 1);
                assertThat(second.sendTransaction(request)).isEqualTo(hash);
                assertThat(node.call("getrawmempool").items()).singleElement().hasToString("\"" + hash + "\"");
            }
        }

        @Test
        void aPaymentWhoseCoinSomebodyElseSpentIsDropped() throws Exception {
            try (Bitcoind node = funded(1, OWNER)) {
                BitcoinPlugin first = started(Settings.on(node).key(KEY));
                String hash = first.sendTransaction(pay(5_000).build());
                ended(first);
                node.kill();
                node.again();
                FakeContext other = new FakeContext(
                        Files.createDirectories(folder.resolve("other")),
                        Settings.on(node).key(KEY).done());
                BitcoinPlugin rival = started(other);
                rival.sendTransaction(pay(7_000).build());
                node.mine(1);
                FakeContext context = context(Settings.on(node).key(KEY));
                BitcoinPlugin again = started(context);
                node.mine(1);
                await("dropped", () -> {
                    node.mine(said(context, "bitcoin.tx.dropped", hash) ? 0 : 1);
                    LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
                    return said(context, "bitcoin.tx.dropped", hash);
                });
                assertThat(again.getBalance(SOMEBODY).amount()).isEqualTo(7_000);
            }
        }

        @Test
        void whatIsPendingIsReplacedByWhatPaysMore() throws Exception {
            try (Bitcoind node = funded(1, OWNER)) {
                FakeContext context = context(Settings.on(node).key(KEY));
                BitcoinPlugin plugin = started(context);
                String first = plugin.sendTransaction(pay(1_000).build());
                String second = plugin.sendTransaction(
                        pay(2_000).detail("replace", first).build());
                assertThat(node.call("getrawmempool").items()).singleElement().hasToString("\"" + second + "\"");
                node.mine(3);
                await("final", () -> said(context, "bitcoin.tx.final", second));
                await("replaced", () -> said(context, "bitcoin.tx.replaced", first));
                assertThat(plugin.getBalance(SOMEBODY).amount()).isEqualTo(2_000);
                assertThatThrownBy(() -> plugin.sendTransaction(
                                pay(3_000).detail("replace", first).build()))
                        .hasMessageContaining("is replaced and cannot be replaced");
            }
        }

        @Test
        void whatCannotBePaidIsNotSent() throws Exception {
            try (Bitcoind node = funded(1, OWNER)) {
                node.mine(1, OWNER);
                BitcoinPlugin plugin = started(Settings.on(node).key(KEY).maxFeeRate("50"));
                assertThatThrownBy(
                                () -> plugin.sendTransaction(pay(5_000_000_000L).build()))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("Nothing was sent")
                        .hasMessageContaining("50 BTC can be spent")
                        .hasMessageContaining("immature: 50 BTC");
                assertThatThrownBy(() -> plugin.sendTransaction(
                                pay(1_000).detail("fee_rate", "50.001").build()))
                        .hasMessageContaining("'max_fee_rate' is 50");
                assertThatThrownBy(() -> plugin.sendTransaction(
                                pay(1_000).detail("fee_rate", 12.5).build()))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("not exact");
                assertThatThrownBy(() -> plugin.sendTransaction(pay(293).build()))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("The least is 294");
                assertThatThrownBy(() -> plugin.sendTransaction(
                                pay(1_000).detail("gas_limit", 1).build()))
                        .hasMessageContaining("'gas_limit' is nothing");
                assertThatThrownBy(
                                () -> plugin.sendTransaction(TransactionRequest.to("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa")
                                        .amount(1_000)
                                        .build()))
                        .hasMessageContaining("network 'regtest'");
                assertThatThrownBy(() -> run(plugin, "send", SOMEBODY, "0.123456789"))
                        .isInstanceOfSatisfying(CommandFailure.class, e -> assertThat(e.exitCode())
                                .isEqualTo(2))
                        .hasMessageContaining("9 places");
                assertThat(node.waiting()).isZero();
                String tried = plugin.sendTransaction(pay(1_000)
                        .detail("fee_rate", "12.5")
                        .detail("dry_run", true)
                        .build());
                assertThat(node.waiting()).isZero();
                String hash = plugin.sendTransaction(
                        pay(1_000).detail("fee_rate", "12.5").build());
                assertThat(hash).isEqualTo(tried);
                Json entry = node.call("getmempoolentry", hash);
                long fee =
                        entry.at("fees").at("base").decimal().movePointRight(8).longValueExact();
                long size = entry.at("vsize").integer().longValueExact();
                assertThat(fee * 10).isBetween(size * 125, (size + 1) * 125 + 10);
            }
        }

        @Test
        void whatAnAddressReceivesAndSpendsIsFound() throws Exception {
            try (Bitcoind node = funded(1, OWNER)) {
                BitcoinPlugin plugin = started(Settings.on(node).key(KEY));
                String hash = plugin.sendTransaction(pay(42_000).build());
                node.mine(3);
                List<ContractEvent> received = plugin.getContractEvents(SOMEBODY, "receive", 0L);
                assertThat(received).singleElement().satisfies(event -> {
                    assertThat(event.transactionHash()).isEqualTo(hash);
                    assertThat(event.blockNumber()).isEqualTo(102);
                    assertThat(event.arguments())
                            .containsEntry("amount", "42000")
                            .containsEntry("address", SOMEBODY);
                    assertThat(event.details()).containsKey("block_hash");
                });
                assertThat(plugin.getContractEvents(OWNER, "spend", 0L))
                        .singleElement()
                        .satisfies(event -> assertThat(event.arguments()).containsEntry("amount", "5000000000"));
                assertThat(plugin.getContractEvents("addr(" + OWNER + ")", "receive", 0L))
                        .hasSize(2);
                assertThat(plugin.getContractEvents(SOMEBODY, "receive", 103L)).isEmpty();
                assertThatThrownBy(() -> plugin.getContractEvents(SOMEBODY, "Transfer", 0L))
                        .hasMessageContaining("Known are: receive, spend");
                assertThat(run(plugin, "events", SOMEBODY, "receive", "--from-block", "0").rows)
                        .hasSize(1);
            }
        }

        @Test
        void itConnectsByItselfWhenTheNodeComesAndTheCommandWaits() throws Exception {
            try (Bitcoind node = funded(1, OWNER)) {
                node.stop();
                BitcoinPlugin plugin = started(Settings.on(node).key(KEY));
                assertThat(plugin.healthCheck().message())
                        .contains("not connected")
                        .contains("connection refused");
                assertThatThrownBy(() -> plugin.getBalance(SOMEBODY)).hasMessageContaining("not connected");
                node.again();
                await("healthy", () -> plugin.healthCheck().state() == PluginHealth.State.HEALTHY);
                Thread miner = new Thread(() -> {
                    try {
                        await("sent", () -> node.waiting() == 1);
                        node.mine(1);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
                miner.start();
                FakeCall call = run(plugin, "send", SOMEBODY, "0.25", "--wait", "1");
                assertThat(call.document).containsEntry("status", "mined").containsEntry("confirmations", 1L);
                miner.join();
                assertThat(run(plugin, "status").document)
                        .containsEntry("connected", true)
                        .containsEntry("address", OWNER);
            }
        }
    }
}
