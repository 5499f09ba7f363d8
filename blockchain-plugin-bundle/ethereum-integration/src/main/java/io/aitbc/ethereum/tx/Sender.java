package io.aitbc.ethereum.tx;

import io.aitbc.chain.Hex;
import io.aitbc.chain.encoding.EthereumAddress;
import io.aitbc.chain.keys.SigningKey;
import io.aitbc.chain.rpc.EndpointPool;
import io.aitbc.chain.rpc.NodeError;
import io.aitbc.ethereum.node.EthereumNode;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Sends payments from one address on one chain. Thread-safe: any number at a time. */
public final class Sender {

    private static final BigInteger PLAIN_TRANSFER = BigInteger.valueOf(21_000);

    private final EthereumNode node;
    private final Outbox outbox;
    private final long chainId;
    private final SigningKey key;
    private final FeePolicy policy;
    private final TransactionListener listener;
    private final String from;
    private final Nonces nonces = new Nonces();
    private final Map<String, CountDownLatch> running = new ConcurrentHashMap<>();
    private final Set<String> handingOut = ConcurrentHashMap.newKeySet();

    /** Signs with this key, for this chain only. */
    public Sender(
            EthereumNode node,
            Outbox outbox,
            long chainId,
            SigningKey key,
            FeePolicy policy,
            TransactionListener listener) {
        this.node = node;
        this.outbox = outbox;
        this.chainId = chainId;
        this.key = key;
        this.policy = policy;
        this.listener = listener;
        this.from = EthereumAddress.ofPublicKey(key.publicKey()).toString();
    }

    /** The address that pays. */
    public String from() {
        return from;
    }

    /**
     * Sends, or finds what was sent with the same idempotency key.
     *
     * @return the hash
     * @throws IllegalArgumentException when the key was used for something else; nothing was sent
     * @throws IOException when it was not sent, or whether it was is not known; the message says which
     */
    public String send(Payment payment) throws IOException, InterruptedException {
        if (payment.key().isEmpty()) {
            return sendOnce(payment);
        }
        CountDownLatch mine = new CountDownLatch(1);
        @Nullable CountDownLatch other;
        while ((other = running.putIfAbsent(payment.key(), mine)) != null) {
            other.await();
        }
        try {
            Optional<Entry> known = outbox.byKey(payment.key());
            return known.isPresent() && known.get().state() != Entry.State.REJECTED
                    ? again(known.get(), payment)
                    : sendOnce(payment);
        } finally {
            running.remove(payment.key(), mine);
            mine.countDown();
        }
    }

    private String again(Entry known, Payment payment) throws IOException, InterruptedException {
        if (!known.request().equals(payment.request())) {
            throw new IllegalArgumentException("The idempotency key '" + payment.key()
                    + "' belongs to another payment, " + known.hash() + ". Nothing was sent. Take another key.");
        }
        if (known.state() == Entry.State.PENDING && !node.knows(known.hash())) {
            handOut(known);
        }
        return known.hash();
    }

    private String sendOnce(Payment payment) throws IOException, InterruptedException {
        Entry entry = sign(payment);
        try {
            handOut(entry);
        } finally {
            handingOut.remove(entry.hash());
        }
        return entry.hash();
    }

    private Entry sign(Payment payment) throws IOException, InterruptedException {
        BigInteger gas = payment.gasLimit().signum() > 0 ? payment.gasLimit() : gasFor(payment);
        Eip1559Transaction.Fees fees = policy.fees(node);
        if (!payment.replaces().isEmpty()) {
            Entry before = replaceable(payment.replaces());
            return write(payment, before.nonce(), gas, policy.replacing(Eip1559Transaction.feesOf(before.raw()), fees));
        }
        beginNonces();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        long nonce = nonces.take();
        try {
            return write(payment, nonce, gas, fees);
        } catch (IllegalStateException e) {
            nonces.giveBack(nonce); // the key was closed: nothing was signed
            throw e;
        }
    }

    private Entry write(Payment payment, long nonce, BigInteger gas, Eip1559Transaction.Fees fees) throws IOException {
        Eip1559Transaction.Signed signed = new Eip1559Transaction(
                        chainId, nonce, fees, gas, payment.to(), payment.value(), payment.data())
                .sign(key);
        Entry entry = new Entry(
                signed.hash(),
                chainId,
                from,
                nonce,
                signed.raw(),
                payment.key(),
                payment.request(),
                Entry.State.PENDING,
                -1,
                "");
        handingOut.add(entry.hash());
        try {
            outbox.add(entry);
        } catch (IOException e) {
            handingOut.remove(entry.hash());
            throw new IOException("Nothing was sent: the outbox cannot be written: " + e.getMessage(), e);
        }
        return entry;
    }

    private Entry replaceable(String hash) {
        Entry before = outbox.byHash(hash)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + hash + "' was not sent by this plugin, so it cannot be replaced by it."));
        if (before.state() != Entry.State.PENDING
                || before.chainId() != chainId
                || !before.from().equals(from)) {
            throw new IllegalArgumentException(
                    "'" + hash + "' is " + before.state().value()
                            + " and cannot be replaced. Only what is pending from this address on this chain can.");
        }
        return before;
    }

    private synchronized void beginNonces() throws IOException, InterruptedException {
        if (!nonces.isBegun()) {
            List<Long> taken = outbox.open(chainId).stream()
                    .filter(entry -> entry.from().equals(from))
                    .map(Entry::nonce)
                    .toList();
            nonces.begin(node.nonce(from, "pending"), taken);
        }
    }

    private BigInteger gasFor(Payment payment) throws IOException, InterruptedException {
        try {
            BigInteger gas =
                    node.estimateGas(from, payment.to().toString(), payment.value(), Hex.bytes(payment.data()));
            // What a contract does may depend on the block: a fifth more, of which the rest is not paid.
            return gas.equals(PLAIN_TRANSFER) ? gas : gas.add(gas.divide(BigInteger.valueOf(5)));
        } catch (NodeError e) {
            throw new IOException(
                    "Nothing was sent: it would fail: " + e.text() + (e.data().isEmpty() ? "" : " " + e.data()), e);
        }
    }

    /** Hands the bytes to the nodes. Whatever they say, the hash decides. */
    private void handOut(Entry entry) throws IOException, InterruptedException {
        List<EndpointPool.Result> results = node.broadcast(entry.raw());
        if (results.stream().noneMatch(result -> result.failure() == null)) {
            decide(entry, results);
        }
        listener.happened("tx.pending", describe(entry));
    }

    private void decide(Entry entry, List<EndpointPool.Result> results) throws IOException, InterruptedException {
        boolean known;
        long used;
        try {
            known = node.knows(entry.hash());
            used = node.nonce(from, "latest");
        } catch (IOException e) {
            throw unclear(entry, results);
        }
        if (known) {
            return;
        }
        if (!results.stream().allMatch(result -> result.failure() instanceof NodeError)) {
            throw unclear(entry, results);
        }
        outbox.change(entry.with(Entry.State.REJECTED, -1, ""));
        if (used > entry.nonce()) {
            nonces.forget(); // somebody else uses the key: ask the nodes anew
        } else if (outbox.open(chainId).stream()
                .noneMatch(
                        other -> other.nonce() == entry.nonce() && other.from().equals(from))) {
            nonces.giveBack(entry.nonce());
        }
        throw new IOException("Nothing was sent: " + said(results)
                + (used > entry.nonce() ? ". Somebody else uses this key. Send it again." : ""));
    }

    private static IOException unclear(Entry entry, List<EndpointPool.Result> results) {
        return new IOException(
                "Whether transaction " + entry.hash() + " reached the network is not known: " + said(results)
                        + ". It is written down and will be handed out again, unchanged. Do not send it anew: ask for its hash, or"
                        + " repeat it with the same idempotency key.");
    }

    private static String said(List<EndpointPool.Result> results) {
        return String.join(
                "; ",
                results.stream()
                        .map(EndpointPool.Result::failure)
                        .map(failure -> failure instanceof NodeError error
                                ? error.text()
                                : failure == null ? "" : String.valueOf(failure.getMessage()))
                        .distinct()
                        .toList());
    }

    /** Whether it is being handed out at this moment, so that nobody else should. */
    boolean isHandingOut(Entry entry) {
        return handingOut.contains(entry.hash());
    }

    /** What happened with the nonces is not known any more: ask the nodes anew before the next payment. */
    void forgetNonces() {
        nonces.forget();
    }

    /** An entry for an event. */
    static Map<String, Object> describe(Entry entry) {
        return Map.of(
                "hash", entry.hash(),
                "from", entry.from(),
                "nonce", entry.nonce(),
                "chain_id", entry.chainId(),
                "idempotency_key", entry.key(),
                "block", entry.block(),
                "block_hash", entry.blockHash());
    }
}
