package io.aitbc.itests;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;

/** A real Bitcoin node on a network of its own, on a free port of this machine, ended by {@link #close}. */
final class Bitcoind implements AutoCloseable {

    static final String USER = "bitcoin";
    static final String PASSWORD = "correct-horse";

    /** An address of nobody. */
    static final String NOBODY = "bcrt1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqdku202";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Process process;
    private final int port;

    private Bitcoind(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts one in an empty folder. Where it cannot be had the test is not run, and fails where nodes are demanded. */
    static Bitcoind start(Path folder) throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Files.createDirectories(folder);
        Process process = new ProcessBuilder(List.of(
                        binary(),
                        "-regtest",
                        "-datadir=" + folder.toAbsolutePath(),
                        "-server=1",
                        "-listen=0",
                        "-connect=0",
                        "-dnsseed=0",
                        "-discover=0",
                        "-rpcbind=127.0.0.1",
                        "-rpcallowip=127.0.0.1",
                        "-rpcport=" + port,
                        "-rpcuser=" + USER,
                        "-rpcpassword=" + PASSWORD,
                        "-blockfilterindex=1",
                        "-dbcache=16",
                        "-printtoconsole=0"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
        Bitcoind node = new Bitcoind(process, port);
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            try {
                node.call("getblockchaininfo");
                return node;
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    node.close();
                    throw new IOException("bitcoind does not come: " + Files.readString(folder.resolve("output")), e);
                }
                LockSupport.parkNanos(20_000_000);
            }
        }
    }

    private static String binary() throws Exception {
        Process script = new ProcessBuilder(
                        Path.of("../blockchain-plugin-bundle/nodes/bitcoind").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (script.waitFor() == 0) {
            return said;
        }
        if ("true".equals(System.getenv("AITBC_REQUIRE_NODES"))) {
            throw new AssertionError("AITBC_REQUIRE_NODES is set, and " + said);
        }
        Assumptions.abort("not run: " + said);
        return "";
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** The result. */
    JsonElement call(String method, Object... params) throws IOException, InterruptedException {
        String body = new Gson().toJson(Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", List.of(params)));
        String credentials = USER + ":" + PASSWORD;
        String authorization =
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        String said = post(body, authorization);
        JsonObject answer = JsonParser.parseString(said).getAsJsonObject();
        if (!answer.has("result")) {
            throw new IOException("The node answers: " + said);
        }
        return answer.get("result");
    }

    /** What the node answers to these bytes. */
    String post(String body, String authorization) throws IOException, InterruptedException {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create(url()))
                                .header("Authorization", authorization)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    void mine(int blocks, String address) throws IOException, InterruptedException {
        call("generatetoaddress", blocks, address);
    }

    /** The transactions that wait. */
    String waiting() {
        try {
            return call("getrawmempool").toString();
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e.toString();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
