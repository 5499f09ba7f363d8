package io.aitbc.ethereum.tx;

import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Watches the payment that is next. When the nodes have it and do not mine it, all later ones wait for it: it is said, and
 * where the configuration allows it the same payment is offered for more. Used by one thread.
 */
final class Waiting {

    /** From when on it is said. */
    static final Duration LONG = Duration.ofSeconds(60);

    private final Sender sender;
    private final Duration raiseAfter;
    private final LongSupplier nanos;
    private String next = "";
    private long since;

    /**
     * Watches.
     *
     * @param raiseAfter zero for never
     */
    Waiting(Sender sender, Duration raiseAfter, LongSupplier nanos) {
        this.sender = sender;
        this.raiseAfter = raiseAfter;
        this.nanos = nanos;
    }

    /** Looks once; what waits too long is one sentence. */
    Optional<String> look() throws IOException, InterruptedException {
        Account account = sender.account();
        Optional<Entry> first = account.open().stream()
                .filter(entry -> entry.state() == Entry.State.PENDING
                        && !account.outbox().isInHands(entry))
                .min(Comparator.comparingLong(Entry::nonce).thenComparing(Entry::signedAt, Comparator.reverseOrder()));
        if (first.isEmpty()
                || account.node().nonce(account.address(), "latest")
                        != first.get().nonce()
                || !account.node().knows(first.get().hash())) {
            next = "";
            return Optional.empty();
        }
        Entry entry = first.get();
        if (!entry.hash().equals(next)) {
            next = entry.hash();
            since = nanos.getAsLong();
        }
        Duration waited = Duration.ofNanos(nanos.getAsLong() - since);
        if (raiseAfter.toSeconds() > 0 && waited.compareTo(raiseAfter) >= 0) {
            return raised(entry);
        }
        return waited.compareTo(LONG) < 0
                ? Optional.empty()
                : Optional.of("Transaction " + entry.hash() + " is next, and the nodes have had it for "
                        + waited.toSeconds() + " s without mining it. Replace it, or set 'raise_after'.");
    }

    private Optional<String> raised(Entry entry) throws IOException, InterruptedException {
        next = "";
        try {
            sender.raise(entry);
            return Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.of("Transaction " + entry.hash() + " waits and is not raised: " + e.getMessage());
        }
    }
}
