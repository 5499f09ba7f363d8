package io.aitbc.bitcoin;

import io.aitbc.bitcoin.signing.TransactionSigner;
import io.aitbc.plugins.AitbcPlugin;
import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.ConfigurationFailure;
import io.aitbc.plugins.PluginContext;
import io.aitbc.plugins.PluginHealth;
import io.aitbc.plugins.blockchain.Balance;
import io.aitbc.plugins.blockchain.BlockchainPlugin;
import io.aitbc.plugins.blockchain.ContractEvent;
import io.aitbc.plugins.blockchain.TransactionRequest;
import io.aitbc.plugins.cli.CliPlugin;
import io.aitbc.plugins.cli.CommandGroup;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceScope;

/**
 * Reaches Bitcoin nodes: balances, payments signed here, what addresses receive and spend. Without an endpoint it is ACTIVE,
 * its health is degraded, and every call fails with the reason; nothing is loaded that is not used.
 *
 * <p>Specification: BlockchainPlugin.
 */
@Component(service = BasePlugin.class)
@AitbcPlugin(
        name = "bitcoin-integration",
        version = "1.0.0",
        description = "Bitcoin balances, payments and events of addresses",
        author = "AITBC Team",
        license = "MIT",
        keywords = {"blockchain", "bitcoin"})
public final class BitcoinPlugin implements BlockchainPlugin, CliPlugin {

    static final String NOT_CONFIGURED = "not connected: no rpc_url";

    private final PluginContext context;
    private final BitcoinConfig config;
    private final Announcer announcer;
    private final BitcoinCommands commands;
    private Map<String, Object> inForce;
    private volatile Optional<Session> session = Optional.empty();

    /** Takes what it needs and does nothing yet. */
    @Activate
    public BitcoinPlugin(@Reference(scope = ReferenceScope.PROTOTYPE_REQUIRED) PluginContext context) {
        this.context = context;
        this.config = context.config(BitcoinConfig.class);
        this.inForce = context.config();
        this.announcer = new Announcer(context.eventBus());
        this.commands = new BitcoinCommands(this::wallet, this::healthCheck, announcer);
    }

    /** Unlocks the key and opens the outbox, when there is something to do with them. */
    @Override
    public boolean initialize() throws Exception {
        begin(config);
        return true;
    }

    private void begin(BitcoinConfig configured) throws ConfigurationFailure, IOException {
        if (!configured.hasNode()) {
            Node.program(configured, context.dataDir());
            Keys.network(configured);
            Keys.of(configured)
                    .ifPresent(
                            TransactionSigner::close); // a key that does not open is said now, not with the first node
        } else {
            session = Optional.of(Session.of(configured, context, announcer));
        }
    }

    @Override
    public boolean start() throws Exception {
        return connect(context.config());
    }

    /**
     * Connects. With another configuration than the plugin's own, what was connected before is closed, and that one is in
     * force until the plugin is restarted.
     *
     * @throws ConfigurationFailure when it does not fit, an endpoint is of another network, or refuses the password
     */
    @Override
    public synchronized boolean connect(Map<String, Object> configuration)
            throws ConfigurationFailure, IOException, InterruptedException {
        if (!configuration.equals(inForce)) {
            BitcoinConfig other = ConfigReader.read(configuration);
            if (session.isPresent()) {
                session.get().close();
            }
            session = Optional.empty();
            inForce = configuration;
            begin(other);
        }
        if (session.isPresent()) {
            session.get().connect();
        }
        return true;
    }

    @Override
    public boolean stop() throws Exception {
        if (session.isPresent()) {
            session.get().disconnect();
        }
        return true;
    }

    @Override
    public boolean cleanup() throws Exception {
        if (session.isPresent()) {
            session.get().close();
        }
        session = Optional.empty();
        return true;
    }

    @Override
    public PluginHealth healthCheck() {
        return session.map(Session::health).orElseGet(() -> PluginHealth.degraded(NOT_CONFIGURED));
    }

    /** In satoshi; {@code immature} and {@code pending}, which the memory pool would add, are apart in the details. */
    @Override
    public Balance getBalance(String address) throws IOException, InterruptedException {
        return wallet().balance(address);
    }

    /**
     * Sends; see {@link io.aitbc.bitcoin.tx.Payment#of} for the details that a request may have.
     *
     * @throws IllegalStateException when there is no key, the coins do not suffice, or the fee is above the cap; nothing
     *     was sent
     */
    @Override
    public String sendTransaction(TransactionRequest transaction) throws IOException, InterruptedException {
        return wallet().send(transaction);
    }

    /**
     * What an address or a descriptor received ({@code receive}) or spent ({@code spend}); without a block from about a day
     * ago on.
     *
     * @throws IOException with "unsupported by this node" when the node cannot find it
     */
    @Override
    public List<ContractEvent> getContractEvents(String contractAddress, String eventName, @Nullable Long fromBlock)
            throws IOException, InterruptedException {
        return wallet().events(contractAddress, eventName, fromBlock);
    }

    @Override
    public List<CommandGroup> getCommands() {
        return List.of(commands.group());
    }

    private Wallet wallet() throws IOException {
        return session.orElseThrow(() -> new IOException(NOT_CONFIGURED)).wallet();
    }
}
