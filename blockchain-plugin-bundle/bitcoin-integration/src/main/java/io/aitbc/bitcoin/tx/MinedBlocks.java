package io.aitbc.bitcoin.tx;

import io.aitbc.bitcoin.node.BitcoinNode;
import io.aitbc.bitcoin.node.Located;
import io.aitbc.chain.heads.Block;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * In which blocks the payments are, for nodes without an index of transactions: each new block is read once. Used by one
 * thread.
 */
final class MinedBlocks {

    private static final int AT_ONCE = 30;
    private static final long STEP_BACK = 150;

    private final BitcoinNode node;
    private final Map<String, Located> found = new HashMap<>();
    private long read = -1;
    private String readHash = "";

    MinedBlocks(BitcoinNode node) {
        this.node = node;
    }

    /**
     * Reads on.
     *
     * @param wanted transactions to look for
     * @param from the first block that may have one of them
     * @return whether the head was reached, so that what was not found is in no block
     */
    boolean readTo(Block head, Set<String> wanted, long from) throws IOException, InterruptedException {
        if (read < from - 1) {
            read = from - 1;
            readHash = "";
        }
        if (!readHash.isEmpty() && (read > head.number() || !node.hashAt(read).equals(readHash))) {
            long back = Math.max(from - 1, Math.min(read, head.number()) - STEP_BACK);
            found.values().removeIf(at -> at.block() > back);
            read = back;
            readHash = "";
        }
        for (int n = 0; n < AT_ONCE && read < head.number(); n++) {
            String hash = node.hashAt(read + 1);
            for (String txid : node.transactionsOf(hash)) {
                if (wanted.contains(txid)) {
                    found.put(txid, new Located(read + 1, hash));
                }
            }
            read++;
            readHash = hash;
        }
        return read >= head.number();
    }

    Optional<Located> find(String txid) {
        return Optional.ofNullable(found.get(txid));
    }
}
