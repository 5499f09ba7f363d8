package io.aitbc.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.blockchain.TransactionRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is said on the bus of the connection and of payments that come to nothing; the others are beside what they say. */
@Timeout(120)
class BusEventsTest {

    private static final String SOMEBODY = "0x52908400098527886E0F7030069857D2E4169EE7";

    @RegisterExtension
    final Plugins plugins = new Plugins();

    @Test
    void headsAndTheEndOfTheConnectionAreSaid() throws Exception {
        try (Anvil anvil = Anvil.start()) {
            FakeContext context =
                    new FakeContext(plugins.folder(), FakeContext.reading(List.of(anvil.url()), Optional.empty()));
            plugins.started(context);
            assertThat(context.events)
                    .extracting(FakeContext.Event::type)
                    .containsExactly("ethereum.connected", "ethereum.head");
            anvil.mine(1);
            Plugins.await("the head", () -> of(context, "ethereum.head").stream()
                    .anyMatch(data -> Long.valueOf(1).equals(data.get("block"))));
            anvil.close();
            Plugins.await("the end", () -> !of(context, "ethereum.disconnected").isEmpty());
            assertThat(String.valueOf(
                            of(context, "ethereum.disconnected").get(0).get("reason")))
                    .contains("127.0.0.1");
        }
    }

    @Test
    void whoWatchesSeesAHeadAsItComes() throws Exception {
        try (Anvil anvil = Anvil.start()) {
            EthereumPlugin plugin = plugins.started(
                    new FakeContext(plugins.folder(), FakeContext.reading(List.of(anvil.url()), Optional.empty())));
            CompletableFuture<FakeCall> call = new CompletableFuture<>();
            CompletableFuture<Integer> status = new CompletableFuture<>();
            Thread watcher = new Thread(() -> {
                try {
                    status.complete(Plugins.run(plugin, "watch", command -> {
                        call.complete(new FakeCall(command, "--json", "true"));
                        return call.join();
                    }));
                } catch (Throwable over) {
                    status.completeExceptionally(over);
                }
            });
            watcher.start();
            Plugins.await("a head", () -> {
                anvil.mine(1);
                return call.isDone() && call.join().printed().contains("\"ethereum.head\"");
            });
            assertThat(call.join().printed().lines().findFirst())
                    .hasValueSatisfying(line -> assertThat(line).startsWith("{").contains("\"block\":"));
            watcher.interrupt();
            assertThat(status).failsWithin(Duration.ofSeconds(60));
        }
    }

    /** Behind the first endpoint and the second is the same node, so that nothing but the way to it changes. */
    @Test
    void anotherEndpointInThePlaceOfOneThatEndedIsSaid() throws Exception {
        try (Anvil anvil = Anvil.start();
                FakeNode first = FakeNode.before(anvil.node())) {
            FakeContext context = new FakeContext(
                    plugins.folder(), FakeContext.reading(List.of(first.url(), anvil.url()), Optional.empty()));
            plugins.started(context);
            first.close();
            Plugins.await("said", () -> !of(context, "ethereum.failover").isEmpty());
            assertThat(of(context, "ethereum.failover").get(0))
                    .containsEntry("from", first.url())
                    .containsEntry("to", anvil.url());
            assertThat(String.valueOf(of(context, "ethereum.failover").get(0).get("reason")))
                    .contains(first.url());
        }
    }

    @Test
    void whatSomebodyElseTookTheNumberOfIsSaidToBeDropped() throws Exception {
        try (Anvil anvil = Anvil.start("--no-mining")) {
            FakeContext context = new FakeContext(plugins.folder(), FakeContext.signing(List.of(anvil.url()), "2"));
            EthereumPlugin plugin = plugins.started(context);
            String hash = plugin.sendTransaction(
                    TransactionRequest.to(SOMEBODY).amount(1).build());
            anvil.call(
                    "eth_sendTransaction",
                    Map.of(
                            "from", Anvil.OWNER,
                            "to", SOMEBODY,
                            "value", "0x1",
                            "nonce", "0x0",
                            "maxFeePerGas", "0x174876e800",
                            "maxPriorityFeePerGas", "0x174876e800"));
            anvil.mine(3);
            Plugins.await("dropped", () -> Plugins.said(context, "ethereum.tx.dropped", hash));
            assertThat(of(context, "ethereum.tx.dropped").get(0))
                    .containsEntry("reason", "Its number was used by something that was not signed here.");
        }
    }

    private static List<Map<String, Object>> of(FakeContext context, String type) {
        return context.events.stream()
                .filter(event -> event.type().equals(type))
                .map(FakeContext.Event::data)
                .toList();
    }
}
