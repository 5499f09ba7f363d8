package io.aitbc.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.PluginHealth;
import io.aitbc.plugins.blockchain.TransactionRequest;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Several endpoints of which one does not do what it should, and what is seen of the chain meanwhile. */
@Timeout(180)
class EndpointsTest {

    private static final String KEY = "00".repeat(31) + "2a";
    private static final String SOMEBODY = "bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080";

    @RegisterExtension
    final Plugins plugins = new Plugins();

    @TempDir
    Path folder;

    private static void await(String what, Callable<Boolean> done) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!done.call()) {
            assertThat(System.nanoTime() - end).as("waiting: " + what).isNegative();
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Test
    void oneThatHangsDoesNotKeepPaymentsFromTheOther() throws Exception {
        try (Bitcoind node = Bitcoind.start(folder.resolve("node"));
                FaultyWay hung = new FaultyWay(node.url(), method -> FaultyWay.PASS)) {
            BitcoinPlugin plugin = plugins.started(Settings.of(hung.url(), node.url())
                    .login(Bitcoind.USER, Bitcoind.PASSWORD)
                    .network("regtest")
                    .key(KEY));
            node.mine(1, String.valueOf(status(plugin).get("address")));
            node.mine(100);
            hung.manner = method -> new FaultyWay.Answer(0, "", false);
            String hash = plugin.sendTransaction(
                    TransactionRequest.to(SOMEBODY).amount(1_000).build());
            assertThat(node.call("getrawmempool").items()).singleElement().hasToString("\"" + hash + "\"");
            await("said", () -> plugin.healthCheck().state() == PluginHealth.State.DEGRADED);
            assertThat(plugin.healthCheck().details()).containsEntry("network", "regtest");
            hung.manner = method -> FaultyWay.PASS;
            await("well again", () -> plugin.healthCheck().state() == PluginHealth.State.HEALTHY);
        }
    }

    @Test
    void oneThatIsBehindIsNotAskedBeforeTheOther() throws Exception {
        try (Bitcoind node = Bitcoind.start(folder.resolve("node"));
                Bitcoind behind = Bitcoind.start(folder.resolve("behind"))) {
            node.mine(20);
            BitcoinPlugin plugin = plugins.started(Settings.of(behind.url(), node.url())
                    .login(Bitcoind.USER, Bitcoind.PASSWORD)
                    .network("regtest"));
            await("the head", () -> Long.valueOf(20)
                    .equals(plugin.healthCheck().details().get("block")));
            assertThat(String.valueOf(plugin.healthCheck().details().get("endpoints")))
                    .contains("behind");
            assertThat(String.valueOf(plugin.getBalance(SOMEBODY).details().get("block")))
                    .contains("number=20");
        }
    }

    @Test
    void whoWatchesSeesABlockAsItComes() throws Exception {
        try (Bitcoind node = Bitcoind.start(folder.resolve("node"))) {
            BitcoinPlugin plugin = plugins.started(Settings.on(node));
            Command command = command(plugin, "watch");
            FakeCall call = new FakeCall(command, "--json", "true");
            Thread watcher = new Thread(() -> {
                try {
                    plugin.run(command, call);
                } catch (CommandFailure | InterruptedException over) {
                    return;
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            watcher.start();
            await("a block", () -> {
                node.mine(1);
                LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
                return call.printed().contains("\"bitcoin.head\"");
            });
            assertThat(call.printed().lines().findFirst())
                    .hasValueSatisfying(line -> assertThat(line).startsWith("{").contains("\"block_hash\":"));
            watcher.interrupt();
            watcher.join();
        }
    }

    private static Command command(BitcoinPlugin plugin, String name) {
        return plugin.getCommands().get(0).commands().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> status(BitcoinPlugin plugin) throws Exception {
        FakeCall call = new FakeCall(command(plugin, "status"));
        plugin.run(command(plugin, "status"), call);
        return call.document;
    }
}
