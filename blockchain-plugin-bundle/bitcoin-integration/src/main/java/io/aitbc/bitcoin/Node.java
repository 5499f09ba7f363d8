package io.aitbc.bitcoin;

import io.aitbc.bitcoin.wire.Network;
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
 * The bitcoind that the plugin runs with {@code provider: managed}: on regtest, for this machine only, with a password that it
 * makes anew at each start.
 *
 * @param process the program
 * @param url where it is, at present
 */
record Node(ManagedNode process, EndpointUrl url) {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** The program that the configuration asks for, if it asks for one. */
    static Optional<NodeProgram> program(BitcoinConfig config, Path dataDir) throws ConfigurationFailure {
        if (!config.isManaged()) {
            if (config.command().isPresent() || !config.commandOptions().isEmpty()) {
                throw new ConfigurationFailure(
                        "'command' is configured, and 'provider' is not 'managed'. Say so, or take it away.");
            }
            return Optional.empty();
        }
        if (!config.urls().isEmpty() || hasLogin(config)) {
            throw new ConfigurationFailure("'provider' is 'managed', and endpoints or their login are configured too"
                    + " ('rpc_url', 'rpc_urls', 'rpc_user', 'rpc_password', 'rpc_cookie_file'). Keep one.");
        }
        if (Keys.network(config).filter(network -> network != Network.REGTEST).isPresent()) {
            throw new ConfigurationFailure("'provider' is 'managed', which is always on 'regtest', and 'network' is '"
                    + config.network().orElse("") + "'. Take one of them away.");
        }
        try {
            return Optional.of(new NodeProgram(
                    config.command().orElse("bitcoind"),
                    port -> List.of(
                            "-regtest",
                            "-datadir=" + folder(dataDir),
                            "-server=1",
                            "-listen=0",
                            "-connect=0",
                            "-dnsseed=0",
                            "-discover=0",
                            "-rpcbind=127.0.0.1",
                            "-rpcallowip=127.0.0.1",
                            "-rpcport=" + port,
                            "-txindex=1",
                            "-blockfilterindex=1",
                            "-printtoconsole=0"),
                    config.commandOptions(),
                    "Install Bitcoin Core or Knots, version 29 or newer, or name its bitcoind in 'command'."));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationFailure("'command': " + e.getMessage());
        }
    }

    /** The node of a program. Nothing is started yet. */
    static Node of(NodeProgram program, Path dataDir, JsonRpcClient client) {
        Path folder = folder(dataDir);
        Path cookie = folder.resolve("regtest").resolve(".cookie");
        ManagedNode process = new ManagedNode(program, folder, port -> isReady(client, port, cookie));
        return new Node(process, EndpointUrl.ofLoopback(process::port, cookie));
    }

    private static Path folder(Path dataDir) {
        return dataDir.resolve("node").toAbsolutePath();
    }

    private static boolean hasLogin(BitcoinConfig config) {
        return config.rpcUser().isPresent()
                || config.rpcPassword().isPresent()
                || config.rpcCookieFile().isPresent();
    }

    /** While it warms up it answers with an error. */
    private static boolean isReady(JsonRpcClient client, int port, Path cookie) throws InterruptedException {
        try {
            client.call(EndpointUrl.ofLoopback(() -> port, cookie), "getblockchaininfo", List.of(), PATIENCE);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}
