package io.aitbc.bitcoin;

import io.aitbc.bitcoin.descriptor.Descriptor;
import io.aitbc.bitcoin.events.ActivityReader;
import io.aitbc.bitcoin.node.BitcoinNode;
import io.aitbc.bitcoin.node.CoinScan;
import io.aitbc.bitcoin.node.Located;
import io.aitbc.bitcoin.node.SlowCalls;
import io.aitbc.bitcoin.tx.Entry;
import io.aitbc.bitcoin.tx.Outbox;
import io.aitbc.bitcoin.tx.Payment;
import io.aitbc.bitcoin.tx.Sender;
import io.aitbc.bitcoin.wire.BitcoinAddress;
import io.aitbc.bitcoin.wire.Network;
import io.aitbc.chain.Amounts;
import io.aitbc.plugins.blockchain.Balance;
import io.aitbc.plugins.blockchain.ContractEvent;
import io.aitbc.plugins.blockchain.TransactionRequest;
import java.io.IOException;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the plugin can do while there is a node. Without one each method fails with the sentence that says why. */
final class Wallet {

    static final String NATIVE = "BTC";

    /** Deriving a thousand keys takes a second: for so many descriptors it is done once. */
    private static final int REMEMBERED = 16;

    private final Map<String, Descriptor> descriptors = new ConcurrentHashMap<>();
    private final Connection connection;
    private final BitcoinNode node;
    private final CoinScan scan;
    private final ActivityReader activity;
    private final Optional<Sender> sender;
    private final Optional<Outbox> outbox;

    Wallet(Connection connection, CoinScan scan, SlowCalls slow, Optional<Sender> sender, Optional<Outbox> outbox) {
        this.connection = connection;
        this.node = connection.node();
        this.scan = scan;
        this.activity = new ActivityReader(slow);
        this.sender = sender;
        this.outbox = outbox;
    }

    Connection.Up up() throws IOException {
        Connection.State state = connection.state();
        if (state instanceof Connection.Up up) {
            return up;
        }
        throw new IOException("not connected: " + Connection.why(state));
    }

    /** The addresses of the key; that which receives change first. */
    List<String> addresses() {
        return sender.stream()
                .flatMap(paying -> paying.addresses().stream())
                .map(BitcoinAddress::text)
                .toList();
    }

    /** What an address, or all scripts of a descriptor, own. */
    Balance balance(String owner) throws IOException, InterruptedException {
        Connection.Up up = up();
        Watched watched = watched(owner, up.network());
        CoinScan.Snapshot coins = scan.of(watched.descriptor());
        OptionalLong waiting = node.waiting(watched.descriptor());
        BigInteger amount = BigInteger.valueOf(coins.total(false));
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("network", up.network().toString());
        waiting.ifPresent(change -> details.put("pending", Long.toString(change)));
        details.put("immature", Long.toString(coins.total(true)));
        details.put("formatted", Amounts.format(amount, Payment.DECIMALS));
        details.put("block", Map.of("number", coins.height(), "hash", coins.hash()));
        return new Balance(watched.name(), NATIVE, amount, Payment.DECIMALS, details);
    }

    /**
     * Whose coins are asked for.
     *
     * @param name the address, or the descriptor with its check sum
     */
    private record Watched(String name, Descriptor descriptor) {}

    private Watched watched(String what, Network network) {
        if (!Descriptor.isMeant(what)) {
            BitcoinAddress address = BitcoinAddress.of(what, network);
            return new Watched(address.text(), Descriptor.of(address));
        }
        String name = network + " " + what;
        Descriptor known = descriptors.get(name);
        if (known == null) {
            known = Descriptor.of(what, network);
            if (descriptors.size() >= REMEMBERED) {
                descriptors.clear();
            }
            descriptors.put(name, known);
        }
        return new Watched(known.text(), known);
    }

    String send(TransactionRequest request) throws IOException, InterruptedException {
        Connection.Up up = up();
        Payment payment = Payment.of(request, up.network());
        return sender.orElseThrow(
                        () -> new IllegalStateException(
                                "Nothing was sent: there is no signing key. Configure 'private_key', 'keystore' or 'signer_url', and 'network'."))
                .send(payment);
    }

    /** What an address or a descriptor received or spent. */
    List<ContractEvent> events(String what, String event, @Nullable Long from)
            throws IOException, InterruptedException {
        Connection.Up up = up();
        if (from != null && from < 0) {
            throw new IllegalArgumentException("There is no block " + from + ".");
        }
        ActivityReader.Kind kind = ActivityReader.Kind.of(event);
        Watched watched = watched(what, up.network());
        return activity.read(
                watched.name(),
                watched.descriptor(),
                kind,
                from == null ? ActivityReader.recent(up.head()) : from,
                node.best(),
                up.lastFinal());
    }

    /** What is known of a transaction, ours or not. */
    Map<String, Object> transaction(String hash) throws IOException, InterruptedException {
        if (!hash.matches("[0-9a-fA-F]{64}")) {
            throw new IllegalArgumentException("'" + hash + "' is no identifier of a transaction: one is 64 digits.");
        }
        Connection.Up up = up();
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("hash", hash);
        found.put("network", up.network().toString());
        Optional<Entry> ours = outbox.flatMap(box -> box.byTxid(hash));
        ours.ifPresent(entry -> {
            found.put("outbox", entry.state().value());
            found.put("fee", Long.toString(entry.signed().fee()));
        });
        Optional<Located> at = node.find(hash);
        if (at.isEmpty() && ours.isPresent() && !ours.get().blockHash().isEmpty()) {
            at = node.findIn(hash, ours.get().blockHash());
        }
        if (at.isEmpty()) {
            found.put("status", "unknown");
        } else if (!at.get().isMined()) {
            found.put("status", "pending");
        } else {
            long block = at.get().block();
            long head = Math.max(up.head().number(), block);
            found.put("status", "mined");
            found.put("block", Map.of("number", block, "hash", at.get().blockHash()));
            found.put("confirmations", head - block + 1);
            found.put("final", block <= up.lastFinal());
        }
        return found;
    }
}
