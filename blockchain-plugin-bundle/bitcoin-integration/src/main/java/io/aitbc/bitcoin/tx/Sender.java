package io.aitbc.bitcoin.tx;

import io.aitbc.bitcoin.node.BitcoinNode;
import io.aitbc.bitcoin.node.CoinScan;
import io.aitbc.bitcoin.signing.TransactionSigner;
import io.aitbc.bitcoin.wire.BitcoinAddress;
import io.aitbc.bitcoin.wire.Coin;
import io.aitbc.chain.journal.Unclear;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Sends payments with one key on one network. Thread-safe: any number at a time; they are made one after the other. */
public final class Sender {

    /** Who signs, for which network. */
    public record Account(String network, TransactionSigner signer) {

        BitcoinAddress change() {
            return signer.addresses().get(0);
        }
    }

    private final BitcoinNode node;
    private final CoinScan scan;
    private final Outbox outbox;
    private final Account account;
    private final FeePolicy policy;
    private final TransactionListener listener;
    private final Purse purse;
    private final HandOut handOut;
    private final ReentrantLock paying = new ReentrantLock(true);
    private final Map<String, CountDownLatch> running = new ConcurrentHashMap<>();
    private final Set<String> handingOut = ConcurrentHashMap.newKeySet();

    /** Signs for this account only. */
    public Sender(
            BitcoinNode node,
            CoinScan scan,
            Outbox outbox,
            Account account,
            FeePolicy policy,
            TransactionListener listener) {
        this.node = node;
        this.scan = scan;
        this.outbox = outbox;
        this.account = account;
        this.policy = policy;
        this.listener = listener;
        this.purse = new Purse(outbox, account.network());
        this.handOut = new HandOut(node, outbox);
    }

    /** The addresses that pay; the first is where change goes. */
    public List<BitcoinAddress> addresses() {
        return account.signer().addresses();
    }

    /**
     * Sends, or finds what was sent with the same idempotency key.
     *
     * @return the transaction's identifier; of a dry run, the one it would have if it were sent now
     * @throws IllegalArgumentException when the key was used for something else; nothing was sent
     * @throws IllegalStateException when the coins do not suffice, or the fee is above the cap; nothing was sent
     * @throws IOException when it was not sent, or whether it was is not known; the message says which
     */
    public String send(Payment payment) throws IOException, InterruptedException {
        if (payment.key().isEmpty()) {
            return sendOnce(payment, Optional.empty());
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
                    : sendOnce(payment, known);
        } finally {
            running.remove(payment.key(), mine);
            mine.countDown();
        }
    }

    private String again(Entry known, Payment payment) throws IOException, InterruptedException {
        if (!known.request().equals(payment.request())) {
            throw new IllegalArgumentException("The idempotency key '" + payment.key()
                    + "' belongs to another payment, " + known.txid() + ". Nothing was sent. Take another key.");
        }
        if (!payment.dryRun() && known.state() == Entry.State.PENDING && !handOut.isKnown(known)) {
            handOut.handOut(known);
        }
        return known.txid();
    }

    private String sendOnce(Payment payment, Optional<Entry> refused) throws IOException, InterruptedException {
        Entry entry;
        // Held until it is out, so that the next one can stand on its change.
        paying.lockInterruptibly();
        try {
            Selection chosen = selection(payment, refused);
            if (payment.dryRun()) {
                node.requireAcceptable(account.signer().sign(chosen.transaction()));
                return chosen.transaction().txid();
            }
            entry = write(payment, chosen);
            try {
                handOut.handOut(entry);
            } finally {
                handingOut.remove(entry.txid());
            }
        } finally {
            paying.unlock();
        }
        listener.happened("tx.pending", HandOut.describe(entry));
        return entry.txid();
    }

    private Selection selection(Payment payment, Optional<Entry> refused) throws IOException, InterruptedException {
        long rate = policy.rate(node, payment);
        List<Coin> must = List.of();
        if (!payment.replaces().isEmpty()) {
            Entry before = replaceable(payment.replaces());
            must = before.signed().coins();
            rate = policy.replacing(before.signed(), rate);
        } else if (refused.isPresent()) {
            // What was refused is signed all the same: with one of its coins spent it can never be made as well.
            must = firstUnspent(refused.get());
        }
        CoinScan.Snapshot snapshot = scan.of(addresses());
        Set<String> gone = new HashSet<>();
        while (true) {
            Selection chosen = choose(payment, must, snapshot, gone, rate);
            Optional<Coin> spent = spentElsewhere(chosen, must);
            if (spent.isEmpty()) {
                return chosen;
            }
            gone.add(spent.get().point());
        }
    }

    private List<Coin> firstUnspent(Entry entry) throws IOException, InterruptedException {
        Set<String> spent = outbox.spent();
        for (Coin coin : entry.signed().coins()) {
            if (!spent.contains(coin.point()) && node.isUnspent(coin, true)) {
                return List.of(coin);
            }
        }
        return List.of();
    }

    private Selection choose(
            Payment payment, List<Coin> must, CoinScan.Snapshot snapshot, Set<String> gone, long rate) {
        String back = account.change().script();
        try {
            return Selection.of(payment.output(), must, without(gone, purse.mined(snapshot)), back, rate);
        } catch (Selection.NotEnough tryMore) {
            try {
                return Selection.of(payment.output(), must, without(gone, purse.all(snapshot)), back, rate);
            } catch (Selection.NotEnough e) {
                throw new IllegalStateException(
                        "Nothing was sent: " + Payment.coins(e.needed()) + " are needed with the fee, and "
                                + Payment.coins(e.available()) + " can be spent now, with "
                                + addresses().get(0).text()
                                + " (immature: " + Payment.coins(snapshot.total(true)) + ", waiting for a block: "
                                + outbox.open(account.network()).size() + " payments).");
            }
        }
    }

    private static List<Coin> without(Set<String> gone, List<Coin> coins) {
        return coins.stream().filter(coin -> !gone.contains(coin.point())).toList();
    }

    /** A coin that somebody else with the same key spends, or whose transaction no node has. */
    private Optional<Coin> spentElsewhere(Selection chosen, List<Coin> must) throws IOException, InterruptedException {
        for (Coin coin : chosen.transaction().coins()) {
            if (must.stream().noneMatch(each -> each.point().equals(coin.point())) && !node.isUnspent(coin, true)) {
                return Optional.of(coin);
            }
        }
        return Optional.empty();
    }

    private Entry write(Payment payment, Selection chosen) throws IOException, InterruptedException {
        long height = node.best().number();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        String raw = account.signer().sign(chosen.transaction());
        String txid = chosen.transaction().txid();
        Optional<Coin> change = chosen.change()
                .map(vout -> new Coin(
                        txid,
                        vout,
                        chosen.transaction().outputs().get(vout).amount(),
                        account.change().script()));
        Entry entry = new Entry(
                new Entry.Signed(
                        txid,
                        account.network(),
                        raw,
                        chosen.fee(),
                        chosen.size(),
                        chosen.transaction().coins(),
                        change,
                        height,
                        Instant.now().getEpochSecond()),
                payment.key(),
                payment.request(),
                Entry.State.PENDING,
                -1,
                "");
        handingOut.add(txid);
        try {
            outbox.add(entry);
        } catch (Unclear e) {
            handingOut.remove(txid);
            throw new IOException(
                    "No node has got transaction " + txid + " yet, and whether it is written down is not known: "
                            + e.getMessage() + ". Restart the plugin: if it is, it is handed out then.",
                    e);
        } catch (IOException e) {
            handingOut.remove(txid);
            throw new IOException("Nothing was sent: the outbox cannot be written: " + e.getMessage(), e);
        }
        return entry;
    }

    private Entry replaceable(String txid) {
        Entry before = outbox.byTxid(txid)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + txid + "' was not sent by this plugin, so it cannot be replaced by it."));
        if (before.state() != Entry.State.PENDING || !before.signed().network().equals(account.network())) {
            throw new IllegalArgumentException("'" + txid + "' is "
                    + before.state().value() + " and cannot be replaced. Only what is pending on this network can.");
        }
        if (before.signed()
                .change()
                .filter(change -> outbox.spent().contains(change.point()))
                .isPresent()) {
            throw new IllegalArgumentException(
                    "'" + txid + "' cannot be replaced: another payment is made with its change. Replace that one.");
        }
        return before;
    }

    /** Whether it is being handed out at this moment, so that nobody else should. */
    boolean isHandingOut(Entry entry) {
        return handingOut.contains(entry.txid());
    }
}
