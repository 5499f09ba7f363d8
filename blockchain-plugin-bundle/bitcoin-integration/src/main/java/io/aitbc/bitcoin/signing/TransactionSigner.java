package io.aitbc.bitcoin.signing;

import io.aitbc.bitcoin.wire.BitcoinAddress;
import io.aitbc.bitcoin.wire.Transaction;
import java.io.IOException;
import java.util.List;

/** Signs transactions that spend the coins of its addresses, wherever the key is. Thread-safe. */
public interface TransactionSigner extends AutoCloseable {

    /** Whose coins it signs for; the first receives change. */
    List<BitcoinAddress> addresses();

    /**
     * Signs every input.
     *
     * @return the bytes that nodes take, as hexadecimal text
     * @throws IOException when it was not signed; nothing was sent, and the message says so
     * @throws IllegalStateException when it was closed
     */
    String sign(Transaction transaction) throws IOException, InterruptedException;

    /** Gives back what it holds. Closing twice does nothing. */
    @Override
    void close();
}
