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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** A real node, Anvil, on a free port of this machine, ended by {@link #close}. */
final class Anvil implements AutoCloseable {

    /** The first of the keys that Anvil gives money to; printed by each Anvil, known to everybody. */
    static final String KEY = "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

    static final String OWNER = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Process process;
    private final int port;
    private final JsonRpcClient client = new JsonRpcClient();

    private Anvil(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts one. Where it cannot be had the test is not run, and fails where nodes are demanded. */
    static Anvil start(String... options) throws Exception {
        return onPort(0, options);
    }

    static Anvil onPort(int port, String... options) throws Exception {
        List<String> line = new ArrayList<>(List.of(binary(), "--host", "127.0.0.1", "--port", Integer.toString(port)));
        line.addAll(List.of(options));
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
        CompletableFuture<Integer> listening = new CompletableFuture<>();
        Thread reader = new Thread(() -> read(process, listening), "anvil-output");
        reader.setDaemon(true);
        reader.start();
        try {
            return new Anvil(process, listening.get(60, TimeUnit.SECONDS));
        } catch (Exception e) {
            process.destroyForcibly();
            throw e;
        }
    }

    static String binary() throws Exception {
        Process script = new ProcessBuilder(Path.of("../nodes/anvil").toString())
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

    private static void read(Process process, CompletableFuture<Integer> listening) {
        Pattern port = Pattern.compile("Listening on 127\\.0\\.0\\.1:([0-9]+)");
        StringBuilder all = new StringBuilder();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = lines.readLine()) != null) {
                Matcher found = port.matcher(line);
                if (found.find()) {
                    listening.complete(Integer.parseInt(found.group(1)));
                } else if (!listening.isDone()) {
                    all.append(line).append('\n');
                }
            }
        } catch (IOException closed) {
            all.append(closed);
        }
        listening.completeExceptionally(new IOException("Anvil ended: " + all));
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

    void mine(int blocks) throws IOException, InterruptedException {
        call("anvil_mine", Hex.quantity(blocks));
    }

    /** Deploys the token of {@code TestToken.sol}, whose whole supply belongs to {@link #OWNER}. */
    String deployToken(long supply) throws Exception {
        byte[] constructor = AbiEncoder.encode(List.of(AbiType.of("uint256")), List.of(supply));
        String hash = call(
                        "eth_sendTransaction",
                        Map.of(
                                "from",
                                OWNER,
                                "data",
                                "0x" + token().at("bytecode").text() + Hex.plain(constructor)))
                .text();
        return receipt(hash).at("contractAddress").text();
    }

    /** Anvil may answer a transaction before it has mined it. */
    private Json receipt(String hash) throws IOException, InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        Json receipt = call("eth_getTransactionReceipt", hash);
        while (receipt.isNull() && System.nanoTime() < end) {
            receipt = call("eth_getTransactionReceipt", hash);
        }
        return receipt;
    }

    static Json token() throws IOException {
        try (InputStream in = Anvil.class.getResourceAsStream("/TestToken.json")) {
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
