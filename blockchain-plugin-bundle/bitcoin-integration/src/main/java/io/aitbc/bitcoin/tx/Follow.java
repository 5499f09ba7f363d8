package io.aitbc.bitcoin.tx;

import io.aitbc.bitcoin.node.BitcoinNode;
import io.aitbc.bitcoin.node.Located;
import io.aitbc.bitcoin.wire.Coin;
import io.aitbc.chain.heads.Block;
import io.aitbc.chain.rpc.EndpointPool;
import io.aitbc.chain.rpc.NodeError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks after what is in the outbox: one look at a time, by the thread that watches the chain. */
public final class Follow {

    private final BitcoinNode node;
    private final Outbox outbox;
    private final Sender sender;
    private final String network;
    private final TransactionListener listener;
    private final MinedBlocks blocks;
    private final Map<String, Long> lostSince = new HashMap<>();
    private final Set<String> problems = new LinkedHashSet<>();

    /** For one network. */
    public Follow(BitcoinNode node, Outbox outbox, Sender sender, String network, TransactionListener listener) {
        this.node = node;
        this.outbox = outbox;
        this.sender = sender;
        this.network = network;
        this.listener = listener;
        this.blocks = new MinedBlocks(node);
    }

    /**
     * Looks at everything that can still change.
     *
     * @param lastFinal the highest block that stays
     * @param changedFrom the lowest block that may be another one than before, final or not
     * @return what somebody should know; empty when all is well
     */
    public String look(Block head, long lastFinal, long changedFrom) throws IOException, InterruptedException {
        problems.clear();
        reopen(changedFrom);
        List<Entry> notFound = new ArrayList<>();
        for (Entry entry : outbox.open(network)) {
            if (!sender.isHandingOut(entry)) {
                Optional<Located> at = locate(entry);
                if (at.isPresent()) {
                    found(entry, at.get(), lastFinal);
                } else {
                    notFound.add(entry);
                }
            }
        }
        if (!notFound.isEmpty()) {
            searched(notFound, head, lastFinal);
        }
        if (!outbox.problem().isEmpty()) {
            problems.add(outbox.problem());
        }
        return String.join(" ", problems);
    }

    /** What was final is not any more, when its block is gone: the chain went back further than was thought possible. */
    private void reopen(long changedFrom) throws IOException, InterruptedException {
        for (Entry entry : outbox.finalFrom(network, changedFrom)) {
            if (node.findIn(entry.txid(), entry.blockHash()).isEmpty()) {
                reorganised(entry);
            }
        }
    }

    private void searched(List<Entry> notFound, Block head, long lastFinal) throws IOException, InterruptedException {
        Set<String> wanted = notFound.stream().map(Entry::txid).collect(Collectors.toSet());
        long from = notFound.stream()
                .mapToLong(entry -> entry.signed().height() + 1)
                .min()
                .orElse(head.number());
        boolean all = blocks.readTo(head, wanted, from);
        for (Entry entry : notFound) {
            Optional<Located> at = blocks.find(entry.txid());
            if (at.isPresent()) {
                found(entry, at.get(), lastFinal);
            } else if (all) {
                missing(entry, head, lastFinal);
            }
        }
    }

    private Optional<Located> locate(Entry entry) throws IOException, InterruptedException {
        Optional<Located> at = node.find(entry.txid());
        return at.isEmpty() && entry.state() == Entry.State.MINED ? node.findIn(entry.txid(), entry.blockHash()) : at;
    }

    private void found(Entry entry, Located at, long lastFinal) throws IOException {
        lostSince.remove(entry.txid());
        if (at.isMined()) {
            mined(entry, at, lastFinal);
        } else if (entry.state() == Entry.State.MINED) {
            reorganised(entry);
        }
    }

    private void mined(Entry entry, Located at, long lastFinal) throws IOException {
        Entry now = entry;
        if (entry.state() != Entry.State.MINED || !entry.blockHash().equals(at.blockHash())) {
            now = entry.with(Entry.State.MINED, at.block(), at.blockHash());
            outbox.change(now);
            say("tx.mined", now, Map.of());
        }
        if (at.block() <= lastFinal) {
            Entry done = now.with(Entry.State.FINAL, now.block(), now.blockHash());
            outbox.change(done);
            say("tx.final", done, Map.of());
        }
    }

    /** A reorganisation took its block: it is as if it had never been mined. */
    private Entry reorganised(Entry entry) throws IOException {
        Entry pending = entry.with(Entry.State.PENDING, -1, "");
        outbox.change(pending);
        say("tx.pending", pending, Map.of("reorganised", true));
        return pending;
    }

    private void missing(Entry entry, Block head, long lastFinal) throws IOException, InterruptedException {
        Entry now = entry.state() == Entry.State.MINED ? reorganised(entry) : entry;
        if (outbox.isReplaced(now)) {
            end(now, Entry.State.REPLACED, "tx.replaced");
        } else if (isLost(now, head, lastFinal)) {
            end(now, Entry.State.DROPPED, "tx.dropped");
        } else {
            handOutAgain(now);
        }
    }

    /** The same bytes again. */
    private void handOutAgain(Entry entry) throws InterruptedException {
        List<EndpointPool.Result> results = node.broadcast(entry.signed().raw());
        if (results.stream().allMatch(result -> result.failure() instanceof NodeError)) {
            problems.add("Transaction " + entry.txid() + " is handed out again and again, and the nodes say: "
                    + HandOut.said(results) + ".");
        }
    }

    private void end(Entry entry, Entry.State state, String what) throws IOException {
        lostSince.remove(entry.txid());
        Entry gone = entry.with(state, -1, "");
        outbox.change(gone);
        say(what, gone, Map.of());
    }

    /** Whether one of its coins is gone, and has been for so many blocks that it does not come back. */
    private boolean isLost(Entry entry, Block head, long lastFinal) throws IOException, InterruptedException {
        for (Coin coin : entry.signed().coins()) {
            Optional<Entry> parent = outbox.byTxid(coin.txid());
            if (parent.isPresent() && !parent.get().state().spends()) {
                return true; // it stands on one of ours that will never be
            }
            boolean waits = parent.isPresent() && parent.get().state().isOpen();
            if (!waits && !node.isUnspent(coin, false)) {
                return lostSince.computeIfAbsent(entry.txid(), unused -> head.number()) <= lastFinal;
            }
        }
        lostSince.remove(entry.txid());
        return false;
    }

    private void say(String what, Entry entry, Map<String, Object> more) {
        Map<String, Object> data = new LinkedHashMap<>(HandOut.describe(entry));
        data.putAll(more);
        listener.happened(what, data);
    }
}
