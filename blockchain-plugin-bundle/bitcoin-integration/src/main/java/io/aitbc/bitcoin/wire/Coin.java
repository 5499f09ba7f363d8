package io.aitbc.bitcoin.wire;

/**
 * An output that can be spent.
 *
 * @param txid of the transaction that made it
 * @param vout which of its outputs
 * @param amount satoshi
 * @param script hexadecimal text
 */
public record Coin(String txid, int vout, long amount, String script) {

    /** {@code txid:vout}, which there is once. */
    public String point() {
        return txid + ":" + vout;
    }
}
