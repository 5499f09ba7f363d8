package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What networks do to the plugin that comes with the runtime: an endpoint hangs, the chain goes back, one is of another. */
class EthereumNetworkIT {

    private static final String SOMEBODY = "0x52908400098527886E0F7030069857D2E4169EE7";
    private static final int PAYERS = 6;

    @RegisterExtension
    final Dist runtime = new Dist();

    @Test
    void paymentsAndEventsComeThroughBesideAHungEndpointAndAReorganisation() throws Exception {
        try (Anvil anvil = Anvil.start();
                Anvil other = Anvil.start("--chain-id", "5");
                ServerSocket hung = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String silent = "http://127.0.0.1:" + hung.getLocalPort();
            String token = deployed(anvil);
            runtime.withEnvironment("PAYING_KEY", Anvil.KEY);
            runtime.config(signing(silent, anvil.url())).run();
            runtime.awaits("ethereum-integration").is("active");
            Awaiting.of(
                    "the endpoint that hangs is named",
                    () -> status().get("message").getAsString(),
                    message -> message.contains(silent));

            List<CompletableFuture<String>> payments = new ArrayList<>();
            for (int i = 0; i < PAYERS; i++) {
                payments.add(
                        CompletableFuture.supplyAsync(() -> sent("0.5"), task -> new Thread(task, "payer").start()));
            }
            for (CompletableFuture<String> payment : payments) {
                assertThat(payment.join()).startsWith("0x");
            }
            anvil.settle();
            assertThat(balance()).isEqualTo("3");

            sent("0.000001", "--asset", token);
            anvil.settle();
            anvil.call("anvil_mine", "0x834"); // more blocks than one window has
            sent("0.000002", "--asset", token);
            anvil.settle();
            assertThat(runtime.aitbc("ethereum", "events", token, "Transfer", "--from-block", "0", "--json")
                            .succeeded()
                            .json()
                            .getAsJsonArray())
                    .extracting(event -> event.getAsJsonObject()
                            .getAsJsonObject("arguments")
                            .get("value")
                            .getAsString())
                    .containsExactly("1000000", "1", "2");

            sent("0.25");
            anvil.settle();
            assertThat(balance()).isEqualTo("3.25");
            anvil.call("anvil_reorg", 1, List.of());
            Awaiting.of("the payment is mined again by itself", () -> balanceOfNextBlock(anvil), "3.25"::equals);

            runtime.config(signing(anvil.url(), other.url()));
            Awaiting.of(
                    "the endpoint of another chain is named",
                    () -> runtime.aitbc("plugin", "why", "ethereum-integration").out(),
                    why -> why.contains(other.url() + " is on chain id 5"));
        }
    }

    private JsonObject status() {
        return runtime.aitbc("ethereum", "status", "--json").succeeded().json().getAsJsonObject();
    }

    private String sent(String amount, String... options) {
        List<String> line = new ArrayList<>(List.of("ethereum", "send", SOMEBODY, amount, "--json"));
        line.addAll(List.of(options));
        return runtime.aitbc(line.toArray(String[]::new))
                .succeeded()
                .json()
                .getAsJsonObject()
                .get("hash")
                .getAsString();
    }

    private String balance() {
        return runtime.aitbc("ethereum", "balance", SOMEBODY, "--json")
                .succeeded()
                .json()
                .getAsJsonObject()
                .get("formatted")
                .getAsString();
    }

    private String balanceOfNextBlock(Anvil anvil) {
        try {
            anvil.call("anvil_mine", "0x1");
            return balance();
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e.toString();
        }
    }

    /** The token of the plugin's own tests; its whole supply of one million base units belongs to the key. */
    private static String deployed(Anvil anvil) throws Exception {
        String code = JsonParser.parseString(Files.readString(
                        Path.of("../blockchain-plugin-bundle/ethereum-integration/src/test/resources/TestToken.json")))
                .getAsJsonObject()
                .get("bytecode")
                .getAsString();
        String hash = anvil.call(
                        "eth_sendTransaction",
                        Map.of("from", Anvil.OWNER, "data", "0x" + code + String.format("%064x", 1_000_000)))
                .getAsString();
        return Awaiting.of(
                        "the token is there",
                        () -> {
                            try {
                                return anvil.call("eth_getTransactionReceipt", hash);
                            } catch (IOException | InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        JsonElement::isJsonObject)
                .getAsJsonObject()
                .get("contractAddress")
                .getAsString();
    }

    private static String signing(String first, String second) {
        return """
                plugins:
                  ethereum-integration:
                    enabled: true
                    config:
                      rpc_urls: ["%s", "%s"]
                      chain_id: 31337
                      timeout: 2
                      poll_interval: 1
                      raise_after: 10
                      finality: "2"
                      private_key: ${PAYING_KEY}
                """.formatted(first, second);
    }
}
