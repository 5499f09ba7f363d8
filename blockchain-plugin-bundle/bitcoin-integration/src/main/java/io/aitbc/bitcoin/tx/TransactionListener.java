package io.aitbc.bitcoin.tx;

import java.util.Map;

/** Hears what becomes of transactions. */
@FunctionalInterface
public interface TransactionListener {

    /**
     * Something happened.
     *
     * @param what {@code tx.pending}, {@code tx.mined}, {@code tx.final}, {@code tx.dropped}, {@code tx.replaced}
     * @param data for an event on the bus
     */
    void happened(String what, Map<String, Object> data);
}
