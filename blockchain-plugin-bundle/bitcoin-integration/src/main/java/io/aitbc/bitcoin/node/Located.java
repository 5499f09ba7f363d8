package io.aitbc.bitcoin.node;

/**
 * Where a transaction is.
 *
 * @param block the number of its block; -1 while it waits in the memory pool
 * @param blockHash of its block; empty while it waits
 */
public record Located(long block, String blockHash) {

    static final Located WAITING = new Located(-1, "");

    /** Whether it is in a block. */
    public boolean isMined() {
        return block >= 0;
    }
}
