package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The plugin that comes with the runtime, on a real node, as an operator sees it. */
class BitcoinIT {

    private static final String SOMEBODY = "bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080";

    /** A key that everybody knows. */
    private static final String KEY = "00".repeat(31) + "2a";

    @RegisterExtension
    final Dist runtime = new Dist();

    @TempDir
    Path folder;

    @Test
    void withoutConfigurationItIsActiveAndSaysThatItIsNotConnected() {
        runtime.run();
        runtime.awaits("bitcoin-integration").is("active");
        JsonObject status =
                runtime.aitbc("bitcoin", "status", "--json").succeeded().json().getAsJsonObject();
        assertThat(status.get("connected").getAsBoolean()).isFalse();
        assertThat(status.get("health").getAsString()).isEqualTo("degraded");
        assertThat(status.get("message").getAsString()).isEqualTo("not connected: no rpc_url");
        assertThat(runtime.aitbc("bitcoin", "balance", SOMEBODY).exitsWith(1).err())
                .contains("not connected: no rpc_url");
        runtime.aitbc("health").succeeded();
    }

    @Test
    void aPaymentIsSentOnceAlsoWhenTheRuntimeIsKilledBeforeItIsOut() throws Exception {
        try (Bitcoind node = Bitcoind.start(folder.resolve("node"));
                HeldUp way = new HeldUp(node)) {
            runtime.withEnvironment("PAYING_KEY", KEY);
            runtime.withEnvironment("NODE_PASSWORD", Bitcoind.PASSWORD);
            runtime.config(signing(way.url())).run();
            runtime.awaits("bitcoin-integration").is("active");
            String own = runtime.aitbc("bitcoin", "status", "--json")
                    .succeeded()
                    .json()
                    .getAsJsonObject()
                    .get("address")
                    .getAsString();
            node.mine(2, own);
            node.mine(100, Bitcoind.NOBODY);

            String first = send("0.5", "--idempotency-key", "a");
            assertThat(send("0.5", "--idempotency-key", "a")).isEqualTo(first);
            assertThat(node.waiting()).isEqualTo("[\"" + first + "\"]");
            node.mine(1, Bitcoind.NOBODY);
            Awaiting.of(
                    "it is seen in its block",
                    () -> runtime.aitbc("bitcoin", "tx", first, "--json").out(),
                    document -> document.contains("mined"));
            JsonObject balance = balance();
            assertThat(balance.get("address").getAsString()).isEqualTo(SOMEBODY);
            assertThat(balance.get("asset").getAsString()).isEqualTo("BTC");
            assertThat(balance.get("amount").getAsString()).isEqualTo("50000000");
            assertThat(balance.get("formatted").getAsString()).isEqualTo("0.5");
            assertThat(balance.get("network").getAsString()).isEqualTo("regtest");
            assertThat(balance.getAsJsonObject("block").get("number").getAsLong())
                    .isEqualTo(103);
            JsonArray events = runtime.aitbc("bitcoin", "events", SOMEBODY, "receive", "--json")
                    .succeeded()
                    .json()
                    .getAsJsonArray();
            assertThat(events).singleElement().satisfies(event -> assertThat(event.toString())
                    .contains(first));

            way.hold();
            CompletableFuture<Cli.Result> lost = CompletableFuture.supplyAsync(
                    () -> runtime.aitbc("bitcoin", "send", SOMEBODY, "0.25", "--idempotency-key", "b"));
            way.awaitHeld();
            runtime.kill(); // the bytes are in the journal, and no node has them
            assertThat(lost.join().exit()).isNotZero();
            assertThat(node.waiting()).isEqualTo("[]");

            way.letThrough();
            runtime.run();
            Awaiting.of("the payment is handed out again by itself", node::waiting, waiting -> !waiting.equals("[]"));
            String second = send("0.25", "--idempotency-key", "b");
            assertThat(node.waiting()).isEqualTo("[\"" + second + "\"]");
            node.mine(1, Bitcoind.NOBODY);
            assertThat(balance().get("formatted").getAsString()).isEqualTo("0.75");
            assertThat(runtime.log() + runtime.console()).doesNotContain(KEY).doesNotContain(Bitcoind.PASSWORD);
        }
    }

    private JsonObject balance() {
        return runtime.aitbc("bitcoin", "balance", SOMEBODY, "--json")
                .succeeded()
                .json()
                .getAsJsonObject();
    }

    private String send(String amount, String... options) {
        String[] line = new String[options.length + 5];
        System.arraycopy(new String[] {"bitcoin", "send", SOMEBODY, amount, "--json"}, 0, line, 0, 5);
        System.arraycopy(options, 0, line, 5, options.length);
        return runtime.aitbc(line)
                .succeeded()
                .json()
                .getAsJsonObject()
                .get("hash")
                .getAsString();
    }

    private static String signing(String url) {
        return """
                plugins:
                  bitcoin-integration:
                    enabled: true
                    config:
                      rpc_url: "%s"
                      rpc_user: %s
                      rpc_password: ${NODE_PASSWORD}
                      network: regtest
                      poll_interval: 1
                      private_key: ${PAYING_KEY}
                """.formatted(url, Bitcoind.USER);
    }

    /** A way to a node on which payments can be held up: nothing is answered and nothing gets through. */
    private static final class HeldUp implements AutoCloseable {

        private final HttpServer server;
        private final CountDownLatch held = new CountDownLatch(1);
        private final CountDownLatch over = new CountDownLatch(1);
        private volatile boolean holding;

        HeldUp(Bitcoind node) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
            server.setExecutor(Executors.newCachedThreadPool(task -> {
                Thread thread = new Thread(task, "held-up");
                thread.setDaemon(true);
                return thread;
            }));
            server.createContext("/", exchange -> {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                try {
                    if (holding && body.contains("sendrawtransaction")) {
                        held.countDown();
                        over.await();
                        return;
                    }
                    String authorization =
                            String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
                    byte[] answer = node.post(body, authorization).getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    exchange.close();
                }
            });
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        void hold() {
            holding = true;
        }

        void awaitHeld() throws InterruptedException {
            held.await();
        }

        void letThrough() {
            holding = false;
        }

        @Override
        public void close() {
            over.countDown();
            server.stop(0);
        }
    }
}
