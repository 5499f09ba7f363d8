package io.aitbc.ethereum;

import io.aitbc.chain.Amounts;
import io.aitbc.chain.abi.FunctionSpec;
import io.aitbc.chain.encoding.EthereumAddress;
import io.aitbc.chain.heads.Block;
import io.aitbc.ethereum.events.EventReader;
import io.aitbc.ethereum.node.EthereumNode;
import io.aitbc.ethereum.tx.Outbox;
import io.aitbc.ethereum.tx.Payment;
import io.aitbc.ethereum.tx.Sender;
import io.aitbc.plugins.blockchain.Balance;
import io.aitbc.plugins.blockchain.ContractEvent;
import java.io.IOException;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the plugin can do while there is a node. Without one each method fails with the sentence that says why. */
final class Wallet {

    static final String NATIVE = "ETH";
    static final int NATIVE_DECIMALS = 18;

    private static final FunctionSpec BALANCE_OF = FunctionSpec.of("balanceOf(address)", "uint256");
    private static final FunctionSpec DECIMALS = FunctionSpec.of("decimals()", "uint8");
    private static final FunctionSpec SYMBOL = FunctionSpec.of("symbol()", "string");

    private final Connection connection;
    private final EthereumNode node;
    private final EventReader events;
    private final Optional<Sender> sender;
    private final Optional<Outbox> outbox;

    Wallet(Connection connection, EventReader events, Optional<Sender> sender, Optional<Outbox> outbox) {
        this.connection = connection;
        this.node = connection.node();
        this.events = events;
        this.sender = sender;
        this.outbox = outbox;
    }

    /** What an asset is called, and by how many places its base unit is smaller. */
    record Asset(String name, int decimals) {}

    Connection.Up up() throws IOException {
        Connection.State state = connection.state();
        if (state instanceof Connection.Up up) {
            return up;
        }
        throw new IOException("not connected: " + Connection.why(state));
    }

    Optional<String> address() {
        return sender.map(Sender::from);
    }

    Balance balance(String owner, String asset) throws IOException, InterruptedException {
        EthereumAddress address = EthereumAddress.of(owner);
        long chainId = up().chainId();
        Block at = node.latest();
        Asset known = asset(asset, at);
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("network", "eip155:" + chainId);
        BigInteger amount;
        if (asset.equalsIgnoreCase(NATIVE)) {
            amount = node.balance(address.toString(), at);
            details.put(
                    "pending",
                    node.pendingBalance(address.toString()).subtract(amount).toString());
        } else {
            EthereumAddress contract = EthereumAddress.of(asset);
            amount = number(BALANCE_OF, contract, List.of(address.bytes()), at);
            details.put("contract", contract.toString());
        }
        details.put("formatted", Amounts.format(amount, known.decimals()));
        details.put("block", Map.of("number", at.number(), "hash", at.hash()));
        return new Balance(address.toString(), known.name(), amount, known.decimals(), details);
    }

    /** The asset of a name: {@code ETH}, or the address of an ERC-20 contract. */
    Asset asset(String asset) throws IOException, InterruptedException {
        up();
        return asset(asset, node.latest());
    }

    private Asset asset(String asset, Block at) throws IOException, InterruptedException {
        if (asset.equalsIgnoreCase(NATIVE)) {
            return new Asset(NATIVE, NATIVE_DECIMALS);
        }
        EthereumAddress contract = EthereumAddress.of(asset);
        int decimals = number(DECIMALS, contract, List.of(), at).intValue();
        String symbol;
        try {
            symbol = String.valueOf(SYMBOL.result(node.call(contract.toString(), SYMBOL.call(List.of()), at))
                    .get(0));
        } catch (IllegalArgumentException e) {
            symbol = contract.toString(); // older tokens have no symbol, or one of another type
        }
        return new Asset(symbol, decimals);
    }

    private BigInteger number(FunctionSpec function, EthereumAddress contract, List<?> arguments, Block at)
            throws IOException, InterruptedException {
        byte[] answer = node.call(contract.toString(), function.call(arguments), at);
        try {
            return new BigInteger((String) function.result(answer).get(0));
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "'" + contract + "' is no ERC-20 token here: it does not answer " + function.signature() + ".");
        }
    }

    String send(Payment payment) throws IOException, InterruptedException {
        up();
        return sender.orElseThrow(
                        () -> new IllegalStateException(
                                "Nothing was sent: there is no signing key. Configure 'private_key', 'keystore' or 'signer_url', and 'chain_id'."))
                .send(payment);
    }

    List<ContractEvent> events(String contract, String event, @Nullable Long from)
            throws IOException, InterruptedException {
        Connection.Up up = up();
        if (from != null && from < 0) {
            throw new IllegalArgumentException("There is no block " + from + ".");
        }
        return events.read(contract, event, from == null ? events.recent() : from, up.lastFinal());
    }

    /** What is known of a transaction, ours or not. */
    Map<String, Object> transaction(String hash) throws IOException, InterruptedException {
        if (!hash.matches("0x[0-9a-fA-F]{64}")) {
            throw new IllegalArgumentException("'" + hash + "' is no hash of a transaction: one is 0x and 64 digits.");
        }
        Connection.Up up = up();
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("hash", hash);
        found.put("network", "eip155:" + up.chainId());
        outbox.flatMap(box -> box.byHash(hash)).ifPresent(entry -> {
            found.put("outbox", entry.state().value());
            found.put("from", entry.from());
            found.put("nonce", entry.nonce());
        });
        node.receipt(hash)
                .ifPresentOrElse(
                        receipt -> {
                            long head = Math.max(up.head().number(), receipt.block());
                            found.put("status", "mined");
                            found.put("succeeded", receipt.succeeded());
                            found.put("block", Map.of("number", receipt.block(), "hash", receipt.blockHash()));
                            found.put("confirmations", head - receipt.block() + 1);
                            found.put("final", receipt.block() <= up.lastFinal());
                        },
                        () -> found.put("status", "unknown"));
        if ("unknown".equals(found.get("status")) && node.knows(hash)) {
            found.put("status", "pending");
        }
        return found;
    }
}
