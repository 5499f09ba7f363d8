package io.aitbc.ethereum;

import io.aitbc.chain.Hex;
import io.aitbc.chain.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A real node, Anvil, on a free port of this machine, ended by {@link #close}. */
final class Anvil implements AutoCloseable {

    /** The first of the keys that Anvil and Hardhat give money to; printed by each of them, known to everybody. */
    static final String KEY = "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

    static final String OWNER = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";

    private static final Pattern LISTENS = Pattern.compile("Listening on 127\\.0\\.0\\.1:([0-9]+)");

    private final RunningNode node;

    private Anvil(RunningNode node) {
        this.node = node;
    }

    /** Starts one. Where it cannot be had the test is not run, and fails where nodes are demanded. */
    static Anvil start(String... options) throws Exception {
        return onPort(0, options);
    }

    static Anvil onPort(int port, String... options) throws Exception {
        List<String> line = new ArrayList<>(List.of(binary(), "--host", "127.0.0.1", "--port", Integer.toString(port)));
        line.addAll(List.of(options));
        return new Anvil(RunningNode.start(new ProcessBuilder(line), LISTENS));
    }

    static String binary() throws Exception {
        return RunningNode.fetched("anvil");
    }

    RunningNode node() {
        return node;
    }

    String url() {
        return node.url();
    }

    int port() {
        return node.port();
    }

    Json call(String method, Object... params) throws IOException, InterruptedException {
        return node.call(method, params);
    }

    void mine(int blocks) throws IOException, InterruptedException {
        call("anvil_mine", Hex.quantity(blocks));
    }

    /** Waits until what was sent is mined: Anvil says that it has a transaction before its block is made. */
    void settle() throws Exception {
        Plugins.await("all is mined", () -> call("txpool_status").at("pending").smallQuantity() == 0);
    }

    String deployToken(long supply) throws Exception {
        return node.deployToken(supply);
    }

    @Override
    public void close() {
        node.close();
    }
}
