package io.aitbc.ethereum;

import io.aitbc.chain.Hex;
import io.aitbc.chain.abi.AbiEncoder;
import io.aitbc.chain.abi.AbiType;
import io.aitbc.chain.json.Json;
import io.aitbc.chain.rpc.EndpointUrl;
import io.aitbc.chain.rpc.JsonRpcClient;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** The process of a real node on a port of this machine, of whatever make, ended by {@link #close}. */
final class RunningNode implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Process process;
    private final int port;
    private final JsonRpcClient client = new JsonRpcClient();

    private RunningNode(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it and waits for the line in which it says its port, the first group of the pattern. */
    static RunningNode start(ProcessBuilder command, Pattern listens) throws Exception {
        Process process = command.redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
        CompletableFuture<Integer> listening = new CompletableFuture<>();
        Thread reader = new Thread(() -> read(process, listens, listening), "node-output");
        reader.setDaemon(true);
        reader.start();
        try {
            return new RunningNode(process, listening.get(60, TimeUnit.SECONDS));
        } catch (Exception e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** What the script says. Where the node cannot be had the test is not run, and fails where nodes are demanded. */
    static String fetched(String script) throws Exception {
        Process fetching = new ProcessBuilder(
                        Path.of("../nodes").resolve(script).toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(fetching.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (fetching.waitFor() == 0) {
            return said;
        }
        if ("true".equals(System.getenv("AITBC_REQUIRE_NODES"))) {
            throw new AssertionError("AITBC_REQUIRE_NODES is set, and " + said);
        }
        Assumptions.abort("not run: " + said);
        return "";
    }

    private static void read(Process process, Pattern listens, CompletableFuture<Integer> listening) {
        StringBuilder all = new StringBuilder();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = lines.readLine()) != null) {
                Matcher found = listens.matcher(line);
                if (found.find()) {
                    listening.complete(Integer.parseInt(found.group(1)));
                } else if (!listening.isDone()) {
                    all.append(line).append('\n');
                }
            }
        } catch (IOException closed) {
            all.append(closed);
        }
        listening.completeExceptionally(new IOException("The node ended: " + all));
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    Json call(String method, Object... params) throws IOException, InterruptedException {
        return client.call(EndpointUrl.of(url(), null, null), method, List.of(params), LIMIT);
    }

    /** Deploys the token of {@code TestToken.sol}, whose whole supply belongs to {@link Anvil#OWNER}. */
    String deployToken(long supply) throws Exception {
        byte[] constructor = AbiEncoder.encode(List.of(AbiType.of("uint256")), List.of(supply));
        String hash = call(
                        "eth_sendTransaction",
                        Map.of(
                                "from",
                                Anvil.OWNER,
                                "data",
                                "0x" + token().at("bytecode").text() + Hex.plain(constructor)))
                .text();
        return receipt(hash).at("contractAddress").text();
    }

    /** A node may answer a transaction before it has mined it. */
    private Json receipt(String hash) throws IOException, InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        Json receipt = call("eth_getTransactionReceipt", hash);
        while (receipt.isNull() && System.nanoTime() < end) {
            receipt = call("eth_getTransactionReceipt", hash);
        }
        return receipt;
    }

    private static Json token() throws IOException {
        try (InputStream in = RunningNode.class.getResourceAsStream("/TestToken.json")) {
            if (in == null) {
                throw new IOException("TestToken.json is missing.");
            }
            return Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        client.close();
    }
}
