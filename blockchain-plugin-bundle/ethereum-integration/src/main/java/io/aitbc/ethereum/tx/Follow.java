package io.aitbc.ethereum.tx;

import io.aitbc.chain.Hex;
import io.aitbc.ethereum.node.EthereumNode;
import io.aitbc.ethereum.node.Receipt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks after what is in the outbox: one look at a time, by the thread that watches the chain. */
public final class Follow {

    private final EthereumNode node;
    private final Outbox outbox;
    private final Sender sender;
    private final long chainId;
    private final TransactionListener listener;

    /** For one chain. */
    public Follow(EthereumNode node, Outbox outbox, Sender sender, long chainId, TransactionListener listener) {
        this.node = node;
        this.outbox = outbox;
        this.sender = sender;
        this.chainId = chainId;
        this.listener = listener;
    }

    /**
     * Looks at everything that can still change.
     *
     * @param lastFinal the highest block that stays; -1 when there is none yet
     */
    public void look(long lastFinal) throws IOException, InterruptedException {
        List<Entry> notMined = new ArrayList<>();
        for (Entry entry : outbox.open(chainId)) {
            if (!sender.isHandingOut(entry)) {
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
    }

    private void look(Entry entry, long lastFinal) throws IOException, InterruptedException {
        if (entry.state() == Entry.State.MINED) {
            // A reorganisation took its block: it is as if it had never been mined.
            Entry pending = entry.with(Entry.State.PENDING, -1, "");
            outbox.change(pending);
            say("tx.pending", pending, Map.of("reorganised", true));
            handOutAgain(pending);
        } else if (lastFinal >= 0 && node.nonce(entry.from(), Hex.quantity(lastFinal)) > entry.nonce()) {
            gone(entry);
        } else if (!node.knows(entry.hash())) {
            handOutAgain(entry);
        }
    }

    private void gone(Entry entry) throws IOException, InterruptedException {
        if (node.receipt(entry.hash()).isPresent()) {
            return; // it was mined between the two questions: the next look sees it
        }
        boolean ours = outbox.isMined(entry);
        Entry gone = entry.with(ours ? Entry.State.REPLACED : Entry.State.DROPPED, -1, "");
        outbox.change(gone);
        say(ours ? "tx.replaced" : "tx.dropped", gone, Map.of());
        sender.forgetNonces();
    }

    private void mined(Entry entry, Receipt receipt, long lastFinal) throws IOException {
        Entry now = entry;
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

    /** The same bytes again. What the nodes say to it shows in the next look. */
    private void handOutAgain(Entry entry) throws InterruptedException {
        node.broadcast(entry.raw());
    }

    private void say(String what, Entry entry, Map<String, Object> more) {
        Map<String, Object> data = new LinkedHashMap<>(Sender.describe(entry));
        data.putAll(more);
        listener.happened(what, data);
    }
}
