package io.aitbc.bitcoin.tx;

import io.aitbc.bitcoin.node.BitcoinNode;
import io.aitbc.bitcoin.wire.Coin;
import io.aitbc.chain.rpc.EndpointPool;
import io.aitbc.chain.rpc.NodeError;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Hands signed bytes to the nodes. Whatever they say, the identifier decides. Thread-safe. */
final class HandOut {

    /** What nodes say when they will not have a transaction: it cannot be read, or is refused. */
    private static final Set<Integer> REFUSALS = Set.of(-22, -25, -26);

    private static final int ALREADY_MINED = -27;

    private final BitcoinNode node;
    private final Outbox outbox;

    HandOut(BitcoinNode node, Outbox outbox) {
        this.node = node;
        this.outbox = outbox;
    }

    /**
     * Hands out what is in the outbox.
     *
     * @throws IOException when no node has it; it is rejected then, or what became of it is not known
     */
    void handOut(Entry entry) throws IOException, InterruptedException {
        List<EndpointPool.Result> results = node.broadcast(entry.signed().raw());
        if (results.stream().noneMatch(result -> result.failure() == null || code(result) == ALREADY_MINED)) {
            decide(entry, results);
        }
    }

    private void decide(Entry entry, List<EndpointPool.Result> results) throws IOException, InterruptedException {
        boolean known;
        try {
            known = isKnown(entry);
        } catch (IOException e) {
            throw unclear(entry, said(results));
        }
        if (known) {
            return;
        }
        if (!results.stream().allMatch(result -> REFUSALS.contains(code(result)))) {
            throw unclear(entry, said(results));
        }
        try {
            outbox.change(entry.with(Entry.State.REJECTED, -1, ""));
        } catch (IOException e) {
            throw unclear(entry, said(results) + "; and the outbox cannot be written: " + e.getMessage());
        }
        throw new IOException("Nothing was sent: the node refuses it: " + said(results));
    }

    /** Whether a node has it: waiting, in the chain, or by what it made, which is there without an index too. */
    boolean isKnown(Entry entry) throws IOException, InterruptedException {
        if (node.find(entry.txid()).isPresent()) {
            return true;
        }
        for (int vout = 0; vout < 2; vout++) {
            if (node.isUnspent(new Coin(entry.txid(), vout, 0, ""), true)) {
                return true;
            }
        }
        return false;
    }

    private static int code(EndpointPool.Result result) {
        return result.failure() instanceof NodeError error ? error.code() : 0;
    }

    private static IOException unclear(Entry entry, String why) {
        return new IOException("Whether transaction " + entry.txid() + " reached the network is not known: " + why
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
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("hash", entry.txid());
        data.put("network", entry.signed().network());
        data.put("fee", Long.toString(entry.signed().fee()));
        data.put("idempotency_key", entry.key());
        data.put("block", entry.block());
        data.put("block_hash", entry.blockHash());
        return data;
    }
}
