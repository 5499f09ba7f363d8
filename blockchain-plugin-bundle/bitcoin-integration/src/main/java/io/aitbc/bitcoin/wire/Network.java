package io.aitbc.bitcoin.wire;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The networks of Bitcoin, by the names that nodes give them. */
public enum Network {
    /** Where coins are worth something. */
    MAIN("main", "bc", 0x00, 0x05, 0x80),
    /** The third test network. */
    TEST("test", "tb", 0x6f, 0xc4, 0xef),
    /** The fourth test network. */
    TESTNET4("testnet4", "tb", 0x6f, 0xc4, 0xef),
    /** The test network whose blocks are signed. */
    SIGNET("signet", "tb", 0x6f, 0xc4, 0xef),
    /** A network of one's own. */
    REGTEST("regtest", "bcrt", 0x6f, 0xc4, 0xef);

    private final String text;
    private final String prefix;
    private final int keyHash;
    private final int scriptHash;
    private final int secret;

    Network(String text, String prefix, int keyHash, int scriptHash, int secret) {
        this.text = text;
        this.prefix = prefix;
        this.keyHash = keyHash;
        this.scriptHash = scriptHash;
        this.secret = secret;
    }

    /**
     * The network of a name; {@code mainnet} and {@code testnet} are understood too.
     *
     * @throws IllegalArgumentException with the names that there are
     */
    public static Network of(String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(network -> network.text.equals(wanted)
                        || ((network == MAIN || network == TEST) && (network.text + "net").equals(wanted)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is no network of Bitcoin. There are: "
                        + Arrays.stream(values()).map(Network::toString).collect(Collectors.joining(", ")) + "."));
    }

    /** What its segregated witness addresses begin with. */
    String prefix() {
        return prefix;
    }

    /** The version byte of addresses for the hash of a key. */
    int keyHash() {
        return keyHash;
    }

    /** The version byte of addresses for the hash of a script. */
    int scriptHash() {
        return scriptHash;
    }

    /** The version byte of written secret keys. */
    int secret() {
        return secret;
    }

    /** The node's name for it. */
    @Override
    public String toString() {
        return text;
    }
}
