package io.aitbc.bitcoin;

import io.aitbc.chain.json.Json;
import io.aitbc.chain.rpc.EndpointUrl;
import io.aitbc.chain.rpc.JsonRpcClient;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;

/** A real node on a network of its own, on a free port of this machine, ended by {@link #close}. */
final class Bitcoind implements AutoCloseable {

    static final String USER = "bitcoin";
    static final String PASSWORD = "correct horse";

    /** An address of nobody. */
    static final String NOBODY = "bcrt1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqdku202";

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path folder;
    private final int port;
    private final List<String> line;
    private final JsonRpcClient client = new JsonRpcClient();
    private Process process;

    private Bitcoind(Path folder, int port, List<String> line) throws IOException {
        this.folder = folder;
        this.port = port;
        this.line = line;
        this.process = begin();
    }

    /** Starts one with indexes. Where it cannot be had the test is not run, and fails where nodes are demanded. */
    static Bitcoind start(Path folder) throws Exception {
        return start(folder, "-txindex=1", "-blockfilterindex=1", "-rpcuser=" + USER, "-rpcpassword=" + PASSWORD);
    }

    /** Starts one with these options. */
    static Bitcoind start(Path folder, String... options) throws Exception {
        int port = freePort();
        Files.createDirectories(folder);
        List<String> line = new ArrayList<>(List.of(
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
                "-dbcache=16",
                "-printtoconsole=0"));
        line.addAll(List.of(options));
        Bitcoind node = new Bitcoind(folder, port, line);
        try {
            node.awaitReady();
        } catch (Exception e) {
            node.close();
            throw e;
        }
        return node;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static String binary() throws Exception {
        Process script = new ProcessBuilder(Path.of("../nodes/bitcoind").toString())
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

    private Process begin() throws IOException {
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
    }

    private void awaitReady() throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try {
                call("getblockchaininfo");
                return;
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    throw new IOException("bitcoind does not come: " + Files.readString(folder.resolve("output")), e);
                }
                LockSupport.parkNanos(20_000_000);
            }
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    Path cookie() {
        return folder.resolve("regtest/.cookie");
    }

    Json call(String method, Object... params) throws IOException, InterruptedException {
        EndpointUrl url =
                Files.exists(cookie()) ? EndpointUrl.ofCookie(url(), cookie()) : EndpointUrl.of(url(), USER, PASSWORD);
        return client.call(url, method, List.of(params), LIMIT);
    }

    /** Mines blocks whose reward goes to an address, and gives their hashes. */
    List<String> mine(int blocks, String address) throws IOException, InterruptedException {
        List<String> hashes = new ArrayList<>();
        for (Json hash : call("generatetoaddress", blocks, address).items()) {
            hashes.add(hash.text());
        }
        return hashes;
    }

    /** Mines blocks whose reward nobody gets. */
    List<String> mine(int blocks) throws IOException, InterruptedException {
        return mine(blocks, NOBODY);
    }

    /** How many transactions wait. */
    int waiting() throws IOException, InterruptedException {
        return call("getrawmempool").items().size();
    }

    /** Ends it as a loss of power does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Ends it in order, so that it keeps what it has. */
    void stop() throws IOException, InterruptedException {
        call("stop");
        process.onExit().join();
    }

    /** Starts it again where it was. */
    void again() throws Exception {
        process = begin();
        awaitReady();
    }

    @Override
    public void close() {
        kill();
        client.close();
    }
}
