package io.aitbc.bitcoin.wire;

import io.aitbc.chain.Hex;
import io.aitbc.chain.crypto.Hashes;
import io.aitbc.chain.crypto.Taproot;
import io.aitbc.chain.encoding.Base58Check;
import io.aitbc.chain.keys.SigningKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * One key and the two addresses that it has here: that of its hash (P2WPKH, version 0) and that of taproot without scripts
 * (P2TR, version 1). Thread-safe.
 */
public final class CoinKey {

    private static final int COMPRESSED = 33;

    private final SigningKey key;
    private final byte[] publicKey;
    private final String hash;
    private final BitcoinAddress version0;
    private final BitcoinAddress version1;

    /** Of a key on a network. */
    public CoinKey(SigningKey key, Network network) {
        this.key = key;
        byte[] whole = key.publicKey();
        publicKey = Arrays.copyOf(whole, COMPRESSED);
        publicKey[0] = (byte) (2 + (whole[64] & 1));
        byte[] keyHash = Hashes.hash160(publicKey);
        hash = Hex.plain(keyHash);
        version0 = BitcoinAddress.witness(network, 0, keyHash);
        version1 = BitcoinAddress.witness(
                network, 1, Taproot.outputKey(Arrays.copyOfRange(publicKey, 1, COMPRESSED), new byte[0]));
    }

    /**
     * Reads a secret key: 64 hexadecimal digits, or as wallets write it (WIF, compressed).
     *
     * @throws IllegalArgumentException when it is none, or one of another network; it is not repeated
     */
    public static SigningKey read(String text, Network network) {
        String bare = text.strip();
        if (bare.matches("(0x)?[0-9a-fA-F]{64}")) {
            return SigningKey.ofHex(bare);
        }
        byte[] payload = Base58Check.decode(bare);
        try {
            if (payload.length != 34 || payload[33] != 1) {
                throw new IllegalArgumentException(
                        "It is not a compressed key, and only those have the addresses here.");
            }
            if ((payload[0] & 0xff) != network.secret()) {
                throw new IllegalArgumentException("It is of another network than '" + network + "'.");
            }
            byte[] secret = Arrays.copyOfRange(payload, 1, 33);
            try {
                return SigningKey.of(secret);
            } finally {
                Arrays.fill(secret, (byte) 0);
            }
        } finally {
            Arrays.fill(payload, (byte) 0);
        }
    }

    /** The address of the key's hash. */
    public BitcoinAddress version0() {
        return version0;
    }

    /** The address of taproot. */
    public BitcoinAddress version1() {
        return version1;
    }

    /** Both addresses. */
    public List<BitcoinAddress> addresses() {
        return List.of(version0, version1);
    }

    /**
     * Signs every input.
     *
     * @param random gives 32 bytes for each signature of taproot
     * @return the bytes that nodes take, as hexadecimal text
     * @throws IllegalArgumentException when a coin is not this key's
     */
    public String sign(Transaction transaction, Supplier<byte[]> random) {
        List<List<byte[]>> witnesses = new ArrayList<>();
        for (int i = 0; i < transaction.inputs().size(); i++) {
            Coin coin = transaction.inputs().get(i).coin();
            if (coin.script().equals(version0.script())) {
                byte[] signature = Signatures.der(key.sign(Sighash.version0(transaction, i, hash)), Sighash.ALL);
                witnesses.add(List.of(signature, publicKey));
            } else if (coin.script().equals(version1.script())) {
                witnesses.add(List.of(key.signTaproot(Sighash.version1(transaction, i), random.get())));
            } else {
                throw new IllegalArgumentException("The coin " + coin.point() + " does not belong to this key.");
            }
        }
        return Hex.plain(transaction.with(witnesses));
    }
}
