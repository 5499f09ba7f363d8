package io.aitbc.ethereum.tx;

import io.aitbc.chain.rpc.EndpointPool;
import io.aitbc.chain.rpc.NodeError;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Hands signed bytes to the nodes. Whatever they say, the hash decides. Thread-safe. */
final class HandOut {

    private final Account account;
    private final Signing signing;
    private final TransactionListener listener;

    HandOut(Account account, Signing signing, TransactionListener listener) {
        this.account = account;
        this.signing = signing;
        this.listener = listener;
    }

    /**
     * Hands out what is in the outbox.
     *
     * @throws IOException when no node has it; it is rejected then, or what became of it is not known
     */
    void handOut(Entry entry) throws IOException, InterruptedException {
        List<EndpointPool.Result> results = account.node().broadcast(entry.raw());
        if (results.stream().noneMatch(result -> result.failure() == null)) {
            decide(entry, results);
        }
        listener.happened("tx.pending", describe(entry));
    }

    private void decide(Entry entry, List<EndpointPool.Result> results) throws IOException, InterruptedException {
        long used;
        try {
            if (account.node().knows(entry.hash())) {
                return;
            }
            used = account.node().nonce(account.address(), "latest");
        } catch (IOException e) {
            throw unclear(entry, said(results));
        }
        if (!results.stream().allMatch(result -> result.failure() instanceof NodeError)) {
            throw unclear(entry, said(results));
        }
        try {
            account.outbox().change(entry.with(Entry.State.REJECTED, -1, ""));
        } catch (IOException e) {
            throw unclear(entry, said(results) + "; and the outbox cannot be written: " + e.getMessage());
        }
        if (used > entry.nonce()) {
            throw usedElsewhere(entry, results);
        }
        if (account.open().stream().noneMatch(other -> other.nonce() == entry.nonce())) {
            signing.giveBack(entry);
        }
        throw new IOException("Nothing was sent: " + said(results));
    }

    private IOException usedElsewhere(Entry entry, List<EndpointPool.Result> results) {
        signing.forgetNonces();
        listener.happened(
                "key.shared",
                Map.of("address", account.address(), "nonce", entry.nonce(), "chain_id", account.chainId()));
        return new IOException("Nothing was sent: " + said(results)
                + ". Somebody else uses this key. The nonces were asked for anew: send it again.");
    }

    private static IOException unclear(Entry entry, String why) {
        return new IOException("Whether transaction " + entry.hash() + " reached the network is not known: " + why
                + ". It is written down and will be handed out again, unchanged. Do not send it anew: ask for its hash, or"
                + " repeat it with the same idempotency key.");
    }

    /** What the nodes said, each thing once. */
    static String said(List<EndpointPool.Result> results) {
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
