package io.aitbc.ethereum.tx;

import io.aitbc.chain.Hex;
import io.aitbc.chain.rpc.EndpointPool;
import io.aitbc.chain.rpc.NodeError;
import io.aitbc.ethereum.node.EthereumNode;
import io.aitbc.ethereum.node.Receipt;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks after what is in the outbox: one look at a time, by the thread that watches the chain. */
public final class Follow {

    private final EthereumNode node;
    private final Outbox outbox;
    private final Sender sender;
    private final Waiting waiting;
    private final long chainId;
    private final TransactionListener listener;
    private final Set<String> perhapsGone = new HashSet<>();
    private final Set<String> problems = new HashSet<>();

    /**
     * For what this sends.
     *
     * @param raiseAfter how long the next payment may wait before the same is offered for more; zero for ever
     */
    public Follow(Sender sender, Duration raiseAfter, TransactionListener listener) {
        this.node = sender.account().node();
        this.outbox = sender.account().outbox();
        this.chainId = sender.account().chainId();
        this.sender = sender;
        this.waiting = new Waiting(sender, raiseAfter, System::nanoTime);
        this.listener = listener;
    }

    /**
     * Looks at everything that can still change.
     *
     * @param lastFinal the highest block that stays; -1 when there is none yet
     * @param changedFrom the lowest block that may be another one than before, final or not
     * @return what somebody should know; empty when all is well
     */
    public String look(long lastFinal, long changedFrom) throws IOException, InterruptedException {
        problems.clear();
        reopen(changedFrom);
        List<Entry> notMined = new ArrayList<>();
        for (Entry entry : outbox.open(chainId)) {
            if (!outbox.isInHands(entry)) {
                Optional<Receipt> receipt = node.receipt(entry.hash());
                if (receipt.isPresent()) {
                    mined(entry, receipt.get(), lastFinal);
                } else {
                    notMined.add(entry);
                }
            }
        }
        // After the others: one of them may be what has taken the place.
        for (Entry entry : notMined) {
            look(entry, lastFinal);
        }
        sender.fillHoles();
        waiting.look().ifPresent(problems::add);
        if (!outbox.problem().isEmpty()) {
            problems.add(outbox.problem());
        }
        return String.join(" ", problems);
    }

    /** What was final is not any more, when its block is gone: the chain went back further than was thought possible. */
    private void reopen(long changedFrom) throws IOException, InterruptedException {
        for (Entry entry : outbox.all(chainId)) {
            if (entry.state() == Entry.State.FINAL && entry.block() >= changedFrom) {
                Optional<Receipt> receipt = node.receipt(entry.hash());
                if (receipt.isEmpty() || !receipt.get().blockHash().equals(entry.blockHash())) {
                    reorganised(entry);
                }
            }
        }
    }

    private void look(Entry entry, long lastFinal) throws IOException, InterruptedException {
        if (entry.state() == Entry.State.MINED) {
            reorganised(entry);
            handOutAgain(entry);
        } else if (lastFinal >= 0 && node.nonce(entry.from(), Hex.quantity(lastFinal)) > entry.nonce()) {
            // Twice: nodes differ, and one that has not seen its block yet must not make it gone.
            if (!perhapsGone.add(entry.hash())) {
                gone(entry);
            }
        } else if (!outbox.isSuperseded(entry) && !node.knows(entry.hash())) {
            handOutAgain(entry);
        }
    }

    /** A reorganisation took its block: it is as if it had never been mined. */
    private void reorganised(Entry entry) throws IOException {
        Entry pending = entry.with(Entry.State.PENDING, -1, "");
        outbox.change(pending);
        say(
                "tx.pending",
                pending,
                Map.of("reorganised", true, "was", entry.state().value()));
    }

    private void gone(Entry entry) throws IOException, InterruptedException {
        if (node.receipt(entry.hash()).isPresent()) {
            return; // it was mined between the two questions: the next look sees it
        }
        perhapsGone.remove(entry.hash());
        Optional<Entry> instead = Optional.empty();
        for (Entry rival : outbox.rivals(entry)) {
            if (node.receipt(rival.hash()).isPresent()) {
                instead = Optional.of(rival);
            }
        }
        Entry gone = entry.with(instead.isPresent() ? Entry.State.REPLACED : Entry.State.DROPPED, -1, "");
        outbox.change(gone);
        if (instead.isPresent()) {
            say("tx.replaced", gone, Map.of("by", instead.get().hash()));
            return;
        }
        say("tx.dropped", gone, Map.of("reason", "Its number was used by something that was not signed here."));
        sender.forgetNonces();
    }

    private void mined(Entry entry, Receipt receipt, long lastFinal) throws IOException {
        Entry now = entry;
        perhapsGone.remove(entry.hash());
        Map<String, Object> result = Map.of("succeeded", receipt.succeeded());
        if (entry.state() != Entry.State.MINED || !entry.blockHash().equals(receipt.blockHash())) {
            now = entry.with(Entry.State.MINED, receipt.block(), receipt.blockHash());
            outbox.change(now);
            say("tx.mined", now, result);
        }
        if (receipt.block() <= lastFinal) {
            Entry done = now.with(Entry.State.FINAL, now.block(), now.blockHash());
            outbox.change(done);
            say("tx.final", done, result);
        }
    }

    /** The same bytes again. */
    private void handOutAgain(Entry entry) throws InterruptedException {
        List<EndpointPool.Result> results = node.broadcast(entry.raw());
        if (results.stream().allMatch(result -> result.failure() instanceof NodeError)) {
            problems.add("Transaction " + entry.hash() + " is handed out again and again, and the nodes say: "
                    + HandOut.said(results) + ".");
        }
    }

    private void say(String what, Entry entry, Map<String, Object> more) {
        Map<String, Object> data = new LinkedHashMap<>(HandOut.describe(entry));
        data.putAll(more);
        listener.happened(what, data);
    }
}
