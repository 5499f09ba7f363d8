package io.aitbc.ethereum.tx;

import io.aitbc.chain.encoding.EthereumAddress;
import io.aitbc.chain.keys.SigningKey;

/** Signs with a key that is here. */
public final class LocalSigner implements TransactionSigner {

    private final SigningKey key;
    private final EthereumAddress address;

    /** With this key, which is closed with it. */
    public LocalSigner(SigningKey key) {
        this.key = key;
        this.address = EthereumAddress.ofPublicKey(key.publicKey());
    }

    @Override
    public EthereumAddress address() {
        return address;
    }

    @Override
    public Eip1559Transaction.Signed sign(Eip1559Transaction transaction) {
        return transaction.sign(key);
    }

    @Override
    public void close() {
        key.close();
    }
}
