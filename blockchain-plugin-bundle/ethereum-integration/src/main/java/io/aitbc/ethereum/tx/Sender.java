package io.aitbc.ethereum.tx;

import io.aitbc.chain.journal.Unclear;
import io.aitbc.ethereum.node.EthereumNode;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Sends payments from one address on one chain. Thread-safe: any number at a time. */
public final class Sender {

    private final Account account;
    private final Signing signing;
    private final HandOut handOut;
    private final Map<String, CountDownLatch> running = new ConcurrentHashMap<>();

    /** Has this signer sign, for this chain only. */
    public Sender(
            EthereumNode node,
            Outbox outbox,
            long chainId,
            TransactionSigner signer,
            FeePolicy policy,
            TransactionListener listener) {
        String address = signer.address().toString();
        this.account = new Account(node, outbox, chainId, address);
        this.signing = new Signing(account, signer, policy, Clock.systemUTC());
        this.handOut = new HandOut(account, signing, listener);
    }

    /** The address that pays. */
    public String from() {
        return account.address();
    }

    /**
     * Sends, or finds what was sent with the same idempotency key.
     *
     * @return the hash; of a dry run, the one it would have if it were sent now
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
            Optional<Entry> known = account.outbox().byKey(payment.key());
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
        if (!payment.dryRun()
                && known.state() == Entry.State.PENDING
                && !account.node().knows(known.hash())) {
            handOut.handOut(known);
        }
        return known.hash();
    }

    private String sendOnce(Payment payment) throws IOException, InterruptedException {
        if (payment.dryRun()) {
            return signing.wouldBe(payment).hash();
        }
        try {
            String hash = handedOut(signing.sign(payment)).hash();
            fillHolesBeside(Optional.empty());
            return hash;
        } catch (Unclear e) {
            throw new IOException(
                    "Whether this is sent when the plugin starts again is not known: " + e.getMessage()
                            + ". Free the disk and restart the plugin; then repeat it with the same idempotency key.",
                    e);
        } catch (IOException | IllegalStateException e) {
            fillHolesBeside(Optional.of(e));
            throw e;
        }
    }

    private Entry handedOut(Entry entry) throws IOException, InterruptedException {
        try {
            handOut.handOut(entry);
        } finally {
            account.outbox().leaveHands(entry);
        }
        return entry;
    }

    /** What goes wrong with it is no matter of this payment: the next look at the chain tries it again, and says why. */
    private void fillHolesBeside(Optional<Exception> failure) throws InterruptedException {
        try {
            fillHoles();
        } catch (IOException | IllegalStateException e) {
            failure.ifPresent(main -> main.addSuppressed(e));
        }
    }

    /**
     * Sees to it that nothing waits for a number that nothing has: a rejected payment leaves one, below those that were
     * signed after it. Nothing, paid to oneself, takes it.
     */
    void fillHoles() throws IOException, InterruptedException {
        while (signing.mayHaveHoles()) {
            OptionalLong waiting = account.open().stream()
                    .filter(entry -> entry.state() == Entry.State.PENDING
                            && !account.outbox().isInHands(entry))
                    .mapToLong(Entry::nonce)
                    .max();
            Optional<Entry> filling = waiting.isPresent() ? signing.fill(waiting.getAsLong()) : Optional.empty();
            if (filling.isEmpty()) {
                return;
            }
            handedOut(filling.get());
        }
    }

    /**
     * Sends the same payment with the same number for more; only one of the two can be mined. Does nothing while somebody
     * repeats the payment: what he is told must not change meanwhile.
     */
    void raise(Entry pending) throws IOException, InterruptedException {
        CountDownLatch mine = new CountDownLatch(1);
        if (!pending.key().isEmpty() && running.putIfAbsent(pending.key(), mine) != null) {
            return;
        }
        try {
            handedOut(signing.raise(pending));
        } finally {
            running.remove(pending.key(), mine);
            mine.countDown();
        }
    }

    Account account() {
        return account;
    }

    /** What happened with the nonces is not known any more: ask the nodes anew before the next payment. */
    void forgetNonces() {
        signing.forgetNonces();
    }
}
