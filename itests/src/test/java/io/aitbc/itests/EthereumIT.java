package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The plugin that comes with the runtime, on a real node, as an operator sees it. */
class EthereumIT {

    private static final String SOMEBODY = "0x52908400098527886E0F7030069857D2E4169EE7";

    @RegisterExtension
    final Dist runtime = new Dist();

    @Test
    void withoutConfigurationItIsActiveAndSaysThatItIsNotConnected() {
        runtime.run();
        runtime.awaits("ethereum-integration").is("active");
        JsonObject status =
                runtime.aitbc("ethereum", "status", "--json").succeeded().json().getAsJsonObject();
        assertThat(status.get("connected").getAsBoolean()).isFalse();
        assertThat(status.get("message").getAsString()).isEqualTo("not connected: no rpc_url");
        assertThat(runtime.aitbc("ethereum", "balance", SOMEBODY).exitsWith(1).err())
                .contains("not connected: no rpc_url");
        runtime.aitbc("health").succeeded();
    }

    @Test
    void aPaymentIsSentOnceAlsoWhenTheRuntimeIsKilledBeforeItIsOut() throws Exception {
        try (Anvil anvil = Anvil.start();
                HeldUp way = new HeldUp(anvil)) {
            runtime.withEnvironment("PAYING_KEY", Anvil.KEY);
            runtime.config(signing(way.url())).run();
            runtime.awaits("ethereum-integration").is("active");

            String first = send("0.5", "--idempotency-key", "a");
            assertThat(send("0.5", "--idempotency-key", "a")).isEqualTo(first);
            anvil.settle();
            JsonObject balance = runtime.aitbc("ethereum", "balance", SOMEBODY, "--json")
                    .succeeded()
                    .json()
                    .getAsJsonObject();
            assertThat(balance.get("amount").getAsString()).isEqualTo("500000000000000000");
            assertThat(balance.get("formatted").getAsString()).isEqualTo("0.5");
            assertThat(balance.get("network").getAsString()).isEqualTo("eip155:31337");
            assertThat(balance.getAsJsonObject("block").get("hash").getAsString())
                    .startsWith("0x");

            way.hold();
            CompletableFuture<Cli.Result> lost = CompletableFuture.supplyAsync(
                    () -> runtime.aitbc("ethereum", "send", SOMEBODY, "0.25", "--idempotency-key", "b"));
            way.awaitHeld();
            runtime.kill(); // the bytes are in the journal, and no node has them
            assertThat(lost.join().exit()).isNotZero();
            assertThat(anvil.call("eth_getTransactionCount", Anvil.OWNER, "pending")
                            .getAsString())
                    .isEqualTo("0x1");

            way.letThrough();
            runtime.run();
            Awaiting.of(
                    "the payment is handed out again by itself",
                    () -> transactions(anvil),
                    count -> count.equals("0x2"));
            send("0.25", "--idempotency-key", "b");
            assertThat(transactions(anvil)).isEqualTo("0x2");
            assertThat(runtime.aitbc("ethereum", "balance", SOMEBODY, "--json")
                            .succeeded()
                            .json()
                            .getAsJsonObject()
                            .get("formatted")
                            .getAsString())
                    .isEqualTo("0.75");
            assertThat(runtime.log() + runtime.console()).doesNotContain(Anvil.KEY);
        }
    }

    @Test
    void aWrongChainAndAWrongPasswordAreFailuresOfTheConfiguration() throws Exception {
        try (Anvil anvil = Anvil.start("--chain-id", "5")) {
            runtime.withEnvironment("PAYING_KEY", Anvil.KEY);
            runtime.config(signing(anvil.url())).run();
            runtime.awaits("ethereum-integration").is("error");
            assertThat(runtime.aitbc("plugin", "why", "ethereum-integration").out())
                    .contains("chain id 5")
                    .contains("chain id 31337");

            Path keystore = Files.writeString(runtime.base().resolve("key.json"), KEYSTORE);
            Files.setPosixFilePermissions(keystore, PosixFilePermissions.fromString("rw-------"));
            runtime.config("""
                    plugins:
                      ethereum-integration:
                        enabled: true
                        config: {rpc_url: "%s", chain_id: 5, keystore: "%s", keystore_password: hunter2}
                    """.formatted(anvil.url(), keystore));
            Awaiting.of(
                    "the wrong password is named",
                    () -> runtime.aitbc("plugin", "why", "ethereum-integration").out(),
                    why -> why.contains("'keystore_password' does not open"));
            assertThat(runtime.log() + runtime.console()).doesNotContain("hunter2");
        }
    }

    /** Of the definition of Web3 Secret Storage; its password is another one. */
    private static final String KEYSTORE = """
            {"crypto":{"cipher":"aes-128-ctr","cipherparams":{"iv":"6087dab2f9fdbbfaddc31a909735c1e6"},
            "ciphertext":"5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46","kdf":"pbkdf2",
            "kdfparams":{"c":262144,"dklen":32,"prf":"hmac-sha256",
            "salt":"ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd"},
            "mac":"517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2"},"version":3}
            """;

    private static String transactions(Anvil anvil) {
        try {
            return anvil.call("eth_getTransactionCount", Anvil.OWNER, "latest").getAsString();
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e.toString();
        }
    }

    private String send(String amount, String... options) {
        String[] line = new String[options.length + 5];
        System.arraycopy(new String[] {"ethereum", "send", SOMEBODY, amount, "--json"}, 0, line, 0, 5);
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
                  ethereum-integration:
                    enabled: true
                    config:
                      rpc_url: "%s"
                      chain_id: 31337
                      poll_interval: 1
                      finality: "2"
                      private_key: ${PAYING_KEY}
                """.formatted(url);
    }

    /** A way to a node on which payments can be held up: nothing is answered and nothing gets through. */
    private static final class HeldUp implements AutoCloseable {

        private final HttpServer server;
        private final CountDownLatch held = new CountDownLatch(1);
        private final CountDownLatch over = new CountDownLatch(1);
        private volatile boolean holding;

        HeldUp(Anvil anvil) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
            server.setExecutor(Executors.newCachedThreadPool(task -> {
                Thread thread = new Thread(task, "held-up");
                thread.setDaemon(true);
                return thread;
            }));
            server.createContext("/", exchange -> {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                try {
                    if (holding && body.contains("eth_sendRawTransaction")) {
                        held.countDown();
                        over.await();
                        return;
                    }
                    byte[] answer = anvil.post(body).getBytes(StandardCharsets.UTF_8);
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
