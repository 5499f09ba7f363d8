package io.aitbc.ethereum;

import io.aitbc.chain.Amounts;
import io.aitbc.chain.abi.ContractAbi;
import io.aitbc.chain.managed.ManagedNode;
import io.aitbc.chain.managed.NodeProgram;
import io.aitbc.chain.rpc.EndpointPool;
import io.aitbc.chain.rpc.EndpointUrl;
import io.aitbc.chain.rpc.HeadSocket;
import io.aitbc.chain.rpc.JsonRpcClient;
import io.aitbc.ethereum.events.EventReader;
import io.aitbc.ethereum.events.EventWatch;
import io.aitbc.ethereum.tx.FeePolicy;
import io.aitbc.ethereum.tx.Follow;
import io.aitbc.ethereum.tx.Outbox;
import io.aitbc.ethereum.tx.Sender;
import io.aitbc.ethereum.tx.TransactionSigner;
import io.aitbc.plugins.ConfigurationFailure;
import io.aitbc.plugins.PluginContext;
import io.aitbc.plugins.PluginHealth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Everything that exists while an endpoint is configured, put together and taken apart. */
final class Session {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int GWEI = 9;

    private final Connection connection;
    private final Wallet wallet;
    private final Watch watch;
    private final Optional<TransactionSigner> signer;
    private final Optional<Outbox> outbox;
    private final Optional<ManagedNode> node;

    private Session(
            Connection connection,
            Wallet wallet,
            Watch watch,
            Optional<TransactionSigner> signer,
            Optional<Outbox> outbox,
            Optional<ManagedNode> node) {
        this.connection = connection;
        this.wallet = wallet;
        this.watch = watch;
        this.signer = signer;
        this.outbox = outbox;
        this.node = node;
    }

    /** Checks the configuration, unlocks the key, opens the outbox. Nobody is asked yet. */
    static Session of(EthereumConfig config, PluginContext context, Announcer announcer)
            throws ConfigurationFailure, IOException {
        Optional<NodeProgram> program = Node.program(config);
        List<EndpointUrl> configured = urls(config);
        Optional<EndpointUrl> configuredSocket = socketUrl(config);
        ContractAbi abi = abi(config);
        Optional<TransactionSigner> signer = Keys.of(config);
        Optional<Outbox> outbox = signer.isPresent()
                ? Optional.of(Outbox.open(context.dataDir().resolve("outbox.journal")))
                : Optional.empty();
        AtomicLong chainId = new AtomicLong(config.chainId().orElse(0L));
        JsonRpcClient client = new JsonRpcClient();
        Optional<Node> node = program.map(each -> Node.of(each, config, context.dataDir(), client));
        List<EndpointUrl> urls = node.map(each -> List.of(each.url())).orElse(configured);
        EndpointPool pool =
                new EndpointPool(client, urls, Connection.sameChain(chainId), Duration.ofSeconds(config.timeout()));
        Connection connection = new Connection(
                pool,
                chainId,
                config.finality(),
                () -> node.map(each -> each.process().problem()).orElse(""),
                announcer);
        FeePolicy policy = new FeePolicy(Amounts.parse(config.maxFeePerGas(), GWEI));
        Optional<Sender> sender = signer.flatMap(signing ->
                outbox.map(box -> new Sender(connection.node(), box, chainId.get(), signing, policy, announcer::say)));
        Optional<Follow> follow =
                sender.map(paying -> new Follow(paying, Duration.ofSeconds(config.raiseAfter()), announcer::say));
        EventReader reader = new EventReader(connection.node(), abi);
        EventWatch events = watched(config, reader, context.dataDir().resolve("contract-events.json"), announcer);
        Watch watch =
                new Watch(connection, follow, events, Duration.ofSeconds(config.pollInterval()), context.logger());
        node.map(each -> each.url().asSocket())
                .or(() -> configuredSocket)
                .ifPresent(url -> watch.listenTo(
                        new HeadSocket(client, url, id -> chainId.get() == 0 || id == chainId.get(), watch::wake)));
        node.ifPresent(each -> each.process().onChange(() -> {
            if (each.process().problem().isEmpty()) {
                context.logger()
                        .info("The managed node is there: " + each.process().details());
            }
            watch.wake(); // which says why when it is not
        }));
        return new Session(
                connection,
                new Wallet(connection, reader, sender, outbox),
                watch,
                signer,
                outbox,
                node.map(Node::process));
    }

    private static EventWatch watched(EthereumConfig config, EventReader reader, Path file, Announcer announcer)
            throws ConfigurationFailure, IOException {
        try {
            return EventWatch.open(
                    reader,
                    config.watchEvents().stream()
                            .map(each -> new EventWatch.Wanted(each.contract(), each.event(), each.fromBlock()))
                            .toList(),
                    file,
                    event -> announcer.say("contract-event", event));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationFailure("'watch_events': " + e.getMessage());
        }
    }

    private static List<EndpointUrl> urls(EthereumConfig config) throws ConfigurationFailure {
        if (config.rpcCookieFile().isPresent()
                && (config.rpcUser().isPresent() || config.rpcPassword().isPresent())) {
            throw new ConfigurationFailure(
                    "Both 'rpc_cookie_file' and 'rpc_user' or 'rpc_password' are configured. Keep one.");
        }
        try {
            return config.urls().stream()
                    .map(url -> config.rpcCookieFile()
                            .map(file -> EndpointUrl.ofCookie(url, Path.of(file)))
                            .orElseGet(() -> EndpointUrl.of(
                                    url,
                                    config.rpcUser().orElse(null),
                                    config.rpcPassword().orElse(null))))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new ConfigurationFailure(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<EndpointUrl> socketUrl(EthereumConfig config) throws ConfigurationFailure {
        try {
            return config.wsUrl().map(url -> config.rpcCookieFile()
                    .map(file -> EndpointUrl.ofSocketCookie(url, Path.of(file)))
                    .orElseGet(() -> EndpointUrl.ofSocket(
                            url,
                            config.rpcUser().orElse(null),
                            config.rpcPassword().orElse(null))));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationFailure("'ws_url': " + e.getMessage());
        }
    }

    private static ContractAbi abi(EthereumConfig config) throws ConfigurationFailure {
        ContractAbi all = new ContractAbi(List.of());
        for (String file : config.abis()) {
            try {
                all = all.and(ContractAbi.parse(Files.readString(Path.of(file))));
            } catch (IOException e) {
                throw new ConfigurationFailure("The ABI '" + file + "' cannot be read: " + e.getMessage());
            }
        }
        return all.and(ContractAbi.STANDARD);
    }

    /** Waits a little for the first answer; a node that is away is waited for in the background. */
    void connect() throws ConfigurationFailure, InterruptedException {
        if (node.isPresent()) {
            node.get().begin(PATIENCE);
        }
        watch.begin(PATIENCE);
        if (connection.state() instanceof Connection.Refused refused) {
            throw new ConfigurationFailure(refused.why());
        }
    }

    /** Ends what runs, the node last. */
    void disconnect() throws InterruptedException {
        watch.end();
        if (node.isPresent()) {
            node.get().end();
        }
        connection.close();
    }

    void close() throws IOException, InterruptedException {
        disconnect();
        signer.ifPresent(TransactionSigner::close);
        if (outbox.isPresent()) {
            outbox.get().close();
        }
    }

    Wallet wallet() {
        return wallet;
    }

    PluginHealth health() {
        Connection.State state = connection.state();
        List<EndpointPool.View> endpoints = connection.endpoints();
        PluginHealth health;
        if (state instanceof Connection.Up up) {
            List<String> problems = endpoints.stream()
                    .map(EndpointPool.View::problem)
                    .filter(problem -> !problem.isEmpty())
                    .collect(Collectors.toCollection(ArrayList::new));
            if (!watch.problem().isEmpty()) {
                problems.add(watch.problem());
            }
            health = (problems.isEmpty() ? PluginHealth.healthy() : PluginHealth.degraded(String.join("; ", problems)))
                    .with("chain_id", up.chainId())
                    .with("block", up.head().number())
                    .with("block_hash", up.head().hash())
                    .with("final_block", up.lastFinal())
                    .with("heads", watch.heads());
        } else {
            String message = "not connected: " + Connection.why(state);
            health = state instanceof Connection.Refused
                    ? PluginHealth.unhealthy(message)
                    : PluginHealth.degraded(message);
        }
        if (node.isPresent()) {
            health = health.with("node", node.get().details());
        }
        return health.with(
                "endpoints",
                endpoints.stream()
                        .map(view -> Map.<String, Object>of(
                                "url",
                                view.url(),
                                "state",
                                view.state(),
                                "head",
                                view.head(),
                                "problem",
                                view.problem()))
                        .toList());
    }
}
