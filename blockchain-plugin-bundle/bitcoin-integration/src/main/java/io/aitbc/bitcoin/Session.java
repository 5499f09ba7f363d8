package io.aitbc.bitcoin;

import io.aitbc.bitcoin.node.CoinScan;
import io.aitbc.bitcoin.node.SlowCalls;
import io.aitbc.bitcoin.signing.TransactionSigner;
import io.aitbc.bitcoin.tx.FeePolicy;
import io.aitbc.bitcoin.tx.Follow;
import io.aitbc.bitcoin.tx.Outbox;
import io.aitbc.bitcoin.tx.Sender;
import io.aitbc.bitcoin.wire.Network;
import io.aitbc.chain.managed.ManagedNode;
import io.aitbc.chain.managed.NodeProgram;
import io.aitbc.chain.rpc.EndpointPool;
import io.aitbc.chain.rpc.EndpointUrl;
import io.aitbc.chain.rpc.JsonRpcClient;
import io.aitbc.plugins.ConfigurationFailure;
import io.aitbc.plugins.PluginContext;
import io.aitbc.plugins.PluginHealth;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything that exists while an endpoint is configured, put together and taken apart. */
final class Session {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Connection connection;
    private final Wallet wallet;
    private final Watch watch;
    private final Optional<Account> account;
    private final Optional<ManagedNode> node;

    /** What exists when there is a key. */
    private record Account(TransactionSigner signer, Outbox outbox, Sender sender, Follow follow) {}

    private Session(
            Connection connection, Wallet wallet, Watch watch, Optional<Account> account, Optional<ManagedNode> node) {
        this.connection = connection;
        this.wallet = wallet;
        this.watch = watch;
        this.account = account;
        this.node = node;
    }

    /** Checks the configuration, unlocks the key, opens the outbox. Nobody is asked yet. */
    static Session of(BitcoinConfig config, PluginContext context, Announcer announcer)
            throws ConfigurationFailure, IOException {
        AtomicReference<@Nullable Network> network =
                new AtomicReference<>(Keys.network(config).orElse(null));
        FeePolicy policy = policy(config);
        Optional<NodeProgram> program = Node.program(config, context.dataDir());
        List<EndpointUrl> configured = urls(config);
        JsonRpcClient client = new JsonRpcClient();
        Optional<Node> node = program.map(each -> Node.of(each, context.dataDir(), client));
        EndpointPool pool = new EndpointPool(
                client,
                node.map(each -> List.of(each.url())).orElse(configured),
                Connection.sameNetwork(network),
                Duration.ofSeconds(config.timeout()));
        Connection connection = new Connection(
                pool,
                network,
                config.confirmations(),
                () -> node.map(each -> each.process().problem()).orElse(""),
                announcer);
        SlowCalls slow = new SlowCalls(pool, Duration.ofSeconds(config.scanTimeout()));
        CoinScan scan = new CoinScan(connection.node(), slow);
        Optional<Account> account = account(config, context, announcer, connection, scan, policy);
        Wallet wallet = new Wallet(connection, scan, slow, account.map(Account::sender), account.map(Account::outbox));
        Watch watch = new Watch(
                connection, account.map(Account::follow), Duration.ofSeconds(config.pollInterval()), context.logger());
        node.ifPresent(each -> each.process().onChange(() -> {
            if (each.process().problem().isEmpty()) {
                context.logger()
                        .info("The managed node is there: " + each.process().details());
            }
            watch.wake(); // which says why when it is not
        }));
        return new Session(connection, wallet, watch, account, node.map(Node::process));
    }

    private static Optional<Account> account(
            BitcoinConfig config,
            PluginContext context,
            Announcer announcer,
            Connection connection,
            CoinScan scan,
            FeePolicy policy)
            throws ConfigurationFailure, IOException {
        Optional<TransactionSigner> signer = Keys.of(config);
        Optional<Network> network = Keys.network(config);
        if (signer.isEmpty() || network.isEmpty()) {
            return Optional.empty();
        }
        String name = network.get().toString();
        Outbox outbox = Outbox.open(context.dataDir().resolve("outbox.journal"));
        Sender sender = new Sender(
                connection.node(), scan, outbox, new Sender.Account(name, signer.get()), policy, announcer::say);
        return Optional.of(new Account(
                signer.get(), outbox, sender, new Follow(connection.node(), outbox, sender, name, announcer::say)));
    }

    private static FeePolicy policy(BitcoinConfig config) throws ConfigurationFailure {
        try {
            FeePolicy policy = new FeePolicy(
                    config.feeTarget(), FeePolicy.rate(config.fallbackFeeRate()), FeePolicy.rate(config.maxFeeRate()));
            if (policy.fallback() > policy.cap()) {
                throw new ConfigurationFailure("'fallback_fee_rate' is " + config.fallbackFeeRate()
                        + " and more than 'max_fee_rate', which is " + config.maxFeeRate() + ".");
            }
            return policy;
        } catch (IllegalArgumentException e) {
            throw new ConfigurationFailure("A fee rate is wrong: " + e.getMessage());
        }
    }

    private static List<EndpointUrl> urls(BitcoinConfig config) throws ConfigurationFailure {
        if (config.rpcCookieFile().isPresent()
                && (config.rpcUser().isPresent() || config.rpcPassword().isPresent())) {
            throw new ConfigurationFailure(
                    "Both 'rpc_cookie_file' and 'rpc_user' or 'rpc_password' are configured. Keep one.");
        }
        List<EndpointUrl> urls = new ArrayList<>();
        try {
            for (String url : config.urls()) {
                urls.add(
                        config.rpcCookieFile().isPresent()
                                ? EndpointUrl.ofCookie(
                                        url, Path.of(config.rpcCookieFile().get()))
                                : EndpointUrl.of(
                                        url,
                                        config.rpcUser().orElse(null),
                                        config.rpcPassword().orElse(null)));
            }
        } catch (IllegalArgumentException e) {
            throw new ConfigurationFailure(String.valueOf(e.getMessage()));
        }
        return urls;
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
        if (account.isPresent()) {
            account.get().signer().close();
            account.get().outbox().close();
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
                    .with("network", up.network().toString())
                    .with("block", up.head().number())
                    .with("block_hash", up.head().hash())
                    .with("final_block", up.lastFinal());
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
