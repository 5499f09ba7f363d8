package io.aitbc.ethereum.tx;

import io.aitbc.chain.encoding.EthereumAddress;
import java.io.IOException;

/** Signs transactions of one address, wherever its key is. Thread-safe. */
public interface TransactionSigner extends AutoCloseable {

    /** Whose transactions it signs. */
    EthereumAddress address();

    /**
     * Signs.
     *
     * @throws IOException when it was not signed; nothing was sent
     * @throws IllegalStateException when it was closed
     */
    Eip1559Transaction.Signed sign(Eip1559Transaction transaction) throws IOException, InterruptedException;

    /** Gives back what it holds. Closing twice does nothing. */
    @Override
    void close();
}
