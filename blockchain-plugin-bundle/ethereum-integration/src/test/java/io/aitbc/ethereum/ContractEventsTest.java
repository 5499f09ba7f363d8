package io.aitbc.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.chain.abi.ContractAbi;
import io.aitbc.ethereum.events.EventReader;
import io.aitbc.ethereum.events.EventWatch;
import io.aitbc.ethereum.events.EventWatch.Wanted;
import io.aitbc.ethereum.node.EthereumNode;
import io.aitbc.plugins.ConfigurationFailure;
import io.aitbc.plugins.blockchain.TransactionRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Events of contracts that are told on the bus. */
@Timeout(120)
class ContractEventsTest {

    private static final String SOMEBODY = "0x52908400098527886E0F7030069857D2E4169EE7";

    @RegisterExtension
    final Plugins plugins = new Plugins();

    @Test
    void theyAreToldOnceFromTheBlockOnAndOverARestart() throws Exception {
        try (Anvil anvil = Anvil.start()) {
            String token = anvil.deployToken(1_000_000);
            FakeContext first = new FakeContext(plugins.folder(), watching(anvil, token, Optional.of(0L)));
            EthereumPlugin plugin = plugins.started(first);
            Plugins.await("the first", () -> values(first).equals(List.of("1000000")));
            pay(plugin, token, 5);
            Plugins.await("the second", () -> values(first).equals(List.of("1000000", "5")));
            assertThat(told(first).get(1))
                    .containsEntry("event_name", "Transfer")
                    .containsEntry("removed", false)
                    .containsKeys("block_number", "block_hash", "transaction_hash", "log_index");
            Plugins.ended(plugin);

            FakeContext second = new FakeContext(plugins.folder(), watching(anvil, token, Optional.of(0L)));
            EthereumPlugin again = plugins.started(second);
            pay(again, token, 6);
            Plugins.await("the third", () -> values(second).equals(List.of("6")));
        }
    }

    @Test
    void oneThatIsToldAsThePluginStopsIsNotToldAgain() throws Exception {
        try (Anvil anvil = Anvil.start();
                FakeNode way = FakeNode.before(anvil.node())) {
            List<Wanted> wanted = List.of(new Wanted(anvil.deployToken(1_000_000), "Transfer", Optional.of(0L)));
            EthereumNode node = new EthereumNode(way.pool(Duration.ofSeconds(5)));
            EventReader reader = new EventReader(node, ContractAbi.STANDARD);
            Path file = plugins.folder().resolve("told.json");
            List<Map<String, Object>> told = new ArrayList<>();
            EventWatch.open(reader, wanted, file, data -> {
                        told.add(data);
                        Thread.currentThread().interrupt();
                    })
                    .look(node.latest(), -1, 0);
            assertThat(Thread.interrupted()).isTrue();
            EventWatch.open(reader, wanted, file, told::add).look(node.latest(), -1, 0);
            assertThat(told).hasSize(1);
        }
    }

    @Test
    void withoutABlockTheyAreToldFromNowOn() throws Exception {
        try (Anvil anvil = Anvil.start()) {
            String token = anvil.deployToken(1_000_000);
            FakeContext context = new FakeContext(plugins.folder(), watching(anvil, token, Optional.empty()));
            EthereumPlugin plugin = plugins.started(context);
            pay(plugin, token, 7);
            Plugins.await("it", () -> values(context).equals(List.of("7")));
        }
    }

    @Test
    void whatAReorganisationUndoesIsTakenBackAndToldAnew() throws Exception {
        try (Anvil anvil = Anvil.start()) {
            String token = anvil.deployToken(1_000_000);
            anvil.mine(5);
            FakeContext context = new FakeContext(plugins.folder(), watching(anvil, token, Optional.of(0L)));
            EthereumPlugin plugin = plugins.started(context);
            pay(plugin, token, 8);
            Plugins.await("told", () -> values(context).contains("8"));
            anvil.call("anvil_reorg", 1, List.of());
            Plugins.await("taken back", () -> told(context).stream()
                    .anyMatch(event -> Boolean.TRUE.equals(event.get("removed"))));
            Plugins.await("told anew", () -> {
                anvil.mine(1);
                return values(context).stream().filter("8"::equals).count() == 2;
            });
            List<Map<String, Object>> all = told(context);
            assertThat(all).extracting(event -> event.get("removed")).containsExactly(false, false, true, false);
            assertThat(all.get(2).get("block_hash")).isEqualTo(all.get(1).get("block_hash"));
            assertThat(all.get(3).get("block_hash")).isNotEqualTo(all.get(1).get("block_hash"));
        }
    }

    @Test
    void anEventThatIsNotKnownIsAFailureOfTheConfiguration() throws Exception {
        EthereumConfig config = FakeContext.with(
                FakeContext.reading(List.of("http://127.0.0.1:1"), Optional.empty()),
                Map.of("watchEvents", List.of(new EthereumConfig.WatchedEvent(SOMEBODY, "Transfr", Optional.empty()))));
        assertThatThrownBy(() -> plugins.started(config))
                .isInstanceOf(ConfigurationFailure.class)
                .hasMessageContaining("'watch_events'")
                .hasMessageContaining("Transfer(address,address,uint256)");
    }

    private static void pay(EthereumPlugin plugin, String token, long amount) throws Exception {
        plugin.sendTransaction(TransactionRequest.to(SOMEBODY)
                .amount(amount)
                .detail("asset", token)
                .build());
    }

    private static EthereumConfig watching(Anvil anvil, String token, Optional<Long> fromBlock) {
        return FakeContext.with(
                FakeContext.signing(List.of(anvil.url()), "2"),
                Map.of("watchEvents", List.of(new EthereumConfig.WatchedEvent(token, "Transfer", fromBlock))));
    }

    private static List<Map<String, Object>> told(FakeContext context) {
        return context.events.stream()
                .filter(event -> event.type().equals("ethereum.contract-event"))
                .map(FakeContext.Event::data)
                .toList();
    }

    private static List<String> values(FakeContext context) {
        List<String> values = new CopyOnWriteArrayList<>();
        for (Map<String, Object> event : told(context)) {
            if (event.get("arguments") instanceof Map<?, ?> arguments) {
                values.add(String.valueOf(arguments.get("value")));
            }
        }
        return values;
    }
}
