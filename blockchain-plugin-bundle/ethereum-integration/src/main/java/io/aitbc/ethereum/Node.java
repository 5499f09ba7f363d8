package io.aitbc.ethereum;

import io.aitbc.chain.managed.ManagedNode;
import io.aitbc.chain.managed.NodeProgram;
import io.aitbc.chain.rpc.EndpointUrl;
import io.aitbc.chain.rpc.JsonRpcClient;
import io.aitbc.plugins.ConfigurationFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The Anvil that the plugin runs with {@code provider: managed}: a chain of this machine only, whose state stays in its folder.
 *
 * @param process the program
 * @param url where it is, at present
 */
record Node(ManagedNode process, EndpointUrl url) {

    /** What Anvil calls its chain when nobody says otherwise. */
    private static final long CHAIN_ID = 31_337;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** The program that the configuration asks for, if it asks for one. */
    static Optional<NodeProgram> program(EthereumConfig config) throws ConfigurationFailure {
        if (!config.isManaged()) {
            if (config.command().isPresent() || !config.commandOptions().isEmpty()) {
                throw new ConfigurationFailure(
                        "'command' is configured, and 'provider' is not 'managed'. Say so, or take it away.");
            }
            return Optional.empty();
        }
        if (!config.urls().isEmpty() || config.wsUrl().isPresent() || hasLogin(config)) {
            throw new ConfigurationFailure("'provider' is 'managed', and endpoints or their login are configured too"
                    + " ('rpc_url', 'rpc_urls', 'ws_url', 'rpc_user', 'rpc_password', 'rpc_cookie_file'). Keep one.");
        }
        try {
            return Optional.of(new NodeProgram(
                    config.command().orElse("anvil"),
                    port -> List.of(
                            "--host",
                            "127.0.0.1",
                            "--port",
                            Integer.toString(port),
                            "--chain-id",
                            Long.toString(chainId(config)),
                            "--state",
                            "state.json",
                            "--state-interval",
                            "10",
                            "--quiet"),
                    config.commandOptions(),
                    "Install Anvil, for instance with npm (@foundry-rs/anvil), or name it in 'command'."));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationFailure("'command': " + e.getMessage());
        }
    }

    /** The node of a program. Nothing is started yet. */
    static Node of(NodeProgram program, EthereumConfig config, Path dataDir, JsonRpcClient client) {
        Path folder = dataDir.resolve("node").resolve(Long.toString(chainId(config)));
        ManagedNode process = new ManagedNode(program, folder, port -> isReady(client, port));
        return new Node(process, EndpointUrl.ofLoopback(process::port, null));
    }

    private static long chainId(EthereumConfig config) {
        return config.chainId().orElse(CHAIN_ID);
    }

    private static boolean hasLogin(EthereumConfig config) {
        return config.rpcUser().isPresent()
                || config.rpcPassword().isPresent()
                || config.rpcCookieFile().isPresent();
    }

    private static boolean isReady(JsonRpcClient client, int port) throws InterruptedException {
        try {
            client.call(EndpointUrl.ofLoopback(() -> port, null), "eth_chainId", List.of(), PATIENCE);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}
