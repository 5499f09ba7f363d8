package io.aitbc.bitcoin.signing;

import io.aitbc.bitcoin.wire.BitcoinAddress;
import io.aitbc.bitcoin.wire.CoinKey;
import io.aitbc.bitcoin.wire.Network;
import io.aitbc.bitcoin.wire.Transaction;
import io.aitbc.chain.keys.SigningKey;
import java.security.SecureRandom;
import java.util.List;

/** Signs with a key in this process, for its two addresses. */
public final class LocalSigner implements TransactionSigner {

    private static final int AUXILIARY = 32;

    private final SigningKey key;
    private final CoinKey coins;
    private final boolean taproot;
    private final SecureRandom random = new SecureRandom();

    /** With a key, which is closed with this; change goes to taproot or to the hash of the key. */
    public LocalSigner(SigningKey key, Network network, boolean taproot) {
        this.key = key;
        this.coins = new CoinKey(key, network);
        this.taproot = taproot;
    }

    @Override
    public List<BitcoinAddress> addresses() {
        return taproot ? List.of(coins.version1(), coins.version0()) : List.of(coins.version0(), coins.version1());
    }

    @Override
    public String sign(Transaction transaction) {
        return coins.sign(transaction, () -> {
            byte[] bytes = new byte[AUXILIARY];
            random.nextBytes(bytes);
            return bytes;
        });
    }

    @Override
    public void close() {
        key.close();
    }
}
