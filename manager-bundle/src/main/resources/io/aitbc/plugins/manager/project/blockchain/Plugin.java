package ${package};

import io.aitbc.plugins.AitbcPlugin;
import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.PluginContext;
import io.aitbc.plugins.blockchain.Balance;
import io.aitbc.plugins.blockchain.BlockchainPlugin;
import io.aitbc.plugins.blockchain.ContractEvent;
import io.aitbc.plugins.blockchain.TransactionRequest;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceScope;

/** A chain in memory, for one wallet; others call it as Blockchain. Put your node in its place. */
@Component(service = BasePlugin.class)
@AitbcPlugin(
        name = "${artifactId}",
        version = "1.0.0",
        description = "A chain in memory",
        author = "Developer Name",
        license = "MIT",
        keywords = "blockchain")
public final class ${pluginClass} implements BlockchainPlugin {
    /** The keys of config_schema.json. */
    record Config(String asset, long initialBalance) {}

    private static final String WALLET = "wallet";

    private final PluginContext context;
    private final Config config;
    private final Map<String, BigInteger> balances = new HashMap<>();
    private final Map<String, String> sent = new HashMap<>();
    private final List<ContractEvent> events = new ArrayList<>();

    /** Takes what it needs and starts nothing. */
    @Activate
    public ${pluginClass}(@Reference(scope = ReferenceScope.PROTOTYPE_REQUIRED) PluginContext context) {
        this.context = context;
        this.config = context.config(Config.class);
    }

    /** Called by start(). A node that is away is no reason to fail: say so in healthCheck(). */
    @Override
    public boolean connect(Map<String, Object> values) {
        context.logger().info("Connected to a chain in memory");
        return true;
    }

    @Override
    public synchronized Balance getBalance(String address) {
        return new Balance(address, config.asset(), held(address), 0);
    }

    /** The same idempotency key is the same transaction. */
    @Override
    public synchronized String sendTransaction(TransactionRequest transaction) {
        String known = transaction.idempotencyKey().map(sent::get).orElse(null);
        if (known != null) {
            return known;
        }
        BigInteger amount = transaction.amount();
        if (held(WALLET).compareTo(amount) < 0) {
            throw new IllegalArgumentException("The wallet has less than " + amount + " " + config.asset() + ".");
        }
        balances.put(WALLET, held(WALLET).subtract(amount));
        balances.put(transaction.address(), held(transaction.address()).add(amount));
        String hash = String.format("tx-%04d", events.size() + 1);
        transaction.idempotencyKey().ifPresent(key -> sent.put(key, hash));
        events.add(new ContractEvent(
                config.asset(),
                "Transfer",
                events.size() + 1L,
                hash,
                0,
                Map.of("to", transaction.address(), "amount", amount.toString()),
                Map.of()));
        return hash;
    }

    @Override
    public synchronized List<ContractEvent> getContractEvents(String contractAddress, String eventName, Long fromBlock) {
        return events.stream()
                .filter(event -> event.contractAddress().equals(contractAddress)
                        && event.eventName().equals(eventName)
                        && (fromBlock == null || event.blockNumber() >= fromBlock))
                .toList();
    }

    private BigInteger held(String address) {
        return balances.getOrDefault(address, BigInteger.valueOf(config.initialBalance()));
    }

    @Override
    public boolean initialize() {
        return true;
    }

    @Override
    public boolean start() {
        return connect(context.config());
    }

    @Override
    public boolean stop() {
        return true;
    }

    @Override
    public boolean cleanup() {
        return true;
    }
}
