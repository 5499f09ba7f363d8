package io.aitbc.ethereum.tx;

import io.aitbc.chain.Hex;
import io.aitbc.chain.journal.Unclear;
import io.aitbc.chain.rpc.NodeError;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Prices a payment, gives it its nonce, signs it and writes it down. Whatever fails on this way, nothing was sent and the
 * nonce is free again. Thread-safe.
 */
final class Signing {

    private static final BigInteger PLAIN_TRANSFER = BigInteger.valueOf(21_000);

    private final Account account;
    private final TransactionSigner signer;
    private final FeePolicy policy;
    private final Clock clock;
    private final Nonces nonces = new Nonces();
    private final ReentrantLock beginning = new ReentrantLock();

    Signing(Account account, TransactionSigner signer, FeePolicy policy, Clock clock) {
        this.account = account;
        this.signer = signer;
        this.policy = policy;
        this.clock = clock;
    }

    private record Price(BigInteger gas, Eip1559Transaction.Fees fees) {}

    /** Signs and writes down; what is returned is in the outbox, and in our hands. */
    Entry sign(Payment payment) throws IOException, InterruptedException {
        Price price;
        long nonce;
        try {
            price = price(payment);
            if (!payment.replaces().isEmpty()) {
                Entry before = replaceable(payment.replaces());
                return write(
                        payment,
                        before.nonce(),
                        new Price(
                                price.gas(),
                                policy.replacing(
                                        Eip1559Transaction.of(before.raw()).fees(), price.fees())));
            }
            nonce = take();
        } catch (Unclear e) {
            throw e;
        } catch (IOException e) {
            throw nothingSent(e);
        }
        return writeWith(payment, nonce, price);
    }

    /** What would be signed now; it is given to nobody, and its number stays free. */
    Eip1559Transaction.Signed wouldBe(Payment payment) throws IOException, InterruptedException {
        Price price = price(payment);
        begin();
        return signer.sign(transaction(payment, nonces.peek(), price));
    }

    /** Signs nothing to oneself for the lowest number that is missing below this one, if there is any. */
    Optional<Entry> fill(long below) throws IOException, InterruptedException {
        begin();
        if (nonces.hole(below).isEmpty()) {
            return Optional.empty();
        }
        Payment nothing = Payment.nothing(account.address(), nonces.hole(below).orElse(0));
        Price price = price(nothing);
        OptionalLong hole = nonces.takeHole(below); // a payment may have taken it meanwhile
        return hole.isEmpty()
                ? Optional.empty()
                : Optional.of(writeWith(Payment.nothing(account.address(), hole.getAsLong()), hole.getAsLong(), price));
    }

    /** Whether numbers are missing, or it is not known. */
    boolean mayHaveHoles() {
        return !nonces.isKnown() || nonces.hole(Long.MAX_VALUE).isPresent();
    }

    /** No node has it or will take it, and nobody else of ours has its number: the next may have it. */
    void giveBack(Entry rejected) {
        nonces.giveBack(rejected.nonce());
    }

    /** What happened with the nonces is not known any more: ask the nodes anew before the next payment. */
    void forgetNonces() {
        nonces.forget();
    }

    private Entry writeWith(Payment payment, long nonce, Price price) throws IOException, InterruptedException {
        boolean free = true;
        try {
            Entry entry = write(payment, nonce, price);
            nonces.kept(nonce);
            free = false;
            return entry;
        } catch (Unclear e) {
            free = false; // it may be in the outbox: the number stays out until the outbox is read again
            throw e;
        } catch (IOException e) {
            throw nothingSent(e);
        } finally {
            if (free) {
                nonces.giveBack(nonce);
            }
        }
    }

    /** The same payment with the same number, which offers more: only one of the two can be mined. */
    Entry raise(Entry pending) throws IOException, InterruptedException {
        Eip1559Transaction before = Eip1559Transaction.of(pending.raw());
        return write(
                before.with(policy.replacing(before.fees(), policy.fees(account.node()))),
                pending.key(),
                pending.request());
    }

    private Entry write(Payment payment, long nonce, Price price) throws IOException, InterruptedException {
        return write(transaction(payment, nonce, price), payment.key(), payment.request());
    }

    private Eip1559Transaction transaction(Payment payment, long nonce, Price price) {
        return new Eip1559Transaction(
                account.chainId(), nonce, price.fees(), price.gas(), payment.to(), payment.value(), payment.data());
    }

    private Entry write(Eip1559Transaction transaction, String idempotencyKey, String request)
            throws IOException, InterruptedException {
        Eip1559Transaction.Signed signed = signer.sign(transaction);
        Entry entry = new Entry(
                signed.hash(),
                account.chainId(),
                account.address(),
                transaction.nonce(),
                signed.raw(),
                idempotencyKey,
                request,
                clock.instant().getEpochSecond(),
                Entry.State.PENDING,
                -1,
                "");
        account.outbox().add(entry);
        return entry;
    }

    private Entry replaceable(String hash) {
        Entry before = account.outbox()
                .byHash(hash)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + hash + "' was not sent by this plugin, so it cannot be replaced by it."));
        if (before.state() != Entry.State.PENDING
                || before.chainId() != account.chainId()
                || !before.from().equals(account.address())) {
            throw new IllegalArgumentException(
                    "'" + hash + "' is " + before.state().value()
                            + " and cannot be replaced. Only what is pending from this address on this chain can.");
        }
        return before;
    }

    private long take() throws IOException, InterruptedException {
        begin();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return nonces.take();
    }

    private void begin() throws IOException, InterruptedException {
        beginning.lockInterruptibly();
        try {
            if (!nonces.isKnown()) {
                Set<Long> taken = new HashSet<>(nonces.out());
                account.open().forEach(entry -> taken.add(entry.nonce()));
                // A node that is behind must not have us use a number twice.
                long pending = Math.max(account.node().nonce(account.address(), "pending"), account.afterMined());
                nonces.begin(pending, taken);
            }
        } finally {
            beginning.unlock();
        }
    }

    private Price price(Payment payment) throws IOException, InterruptedException {
        BigInteger gas = payment.gasLimit().signum() > 0 ? payment.gasLimit() : gasFor(payment);
        return new Price(gas, policy.fees(account.node()));
    }

    private BigInteger gasFor(Payment payment) throws IOException, InterruptedException {
        try {
            BigInteger gas = account.node()
                    .estimateGas(
                            account.address(), payment.to().toString(), payment.value(), Hex.bytes(payment.data()));
            // What a contract does may depend on the block: a fifth more, of which the rest is not paid.
            return gas.equals(PLAIN_TRANSFER) ? gas : gas.add(gas.divide(BigInteger.valueOf(5)));
        } catch (NodeError e) {
            throw new IOException("it would fail: " + e.text() + (e.data().isEmpty() ? "" : " " + e.data()), e);
        }
    }

    private static IOException nothingSent(IOException why) {
        return new IOException("Nothing was sent: " + why.getMessage(), why);
    }
}
