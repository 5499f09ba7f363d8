package io.aitbc.chain.encoding;

import io.aitbc.chain.Hex;
import io.aitbc.chain.crypto.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An address of Ethereum: 20 bytes, written with the check sum of EIP-55. Immutable. */
public final class EthereumAddress {

    private final byte[] bytes;

    private EthereumAddress(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads an address: mixed case must have the right check sum, all lower or all upper case has none.
     *
     * @throws IllegalArgumentException saying what is wrong and, for a wrong check sum, nothing that could be pasted
     */
    public static EthereumAddress of(String text) {
        if (!text.matches("0x[0-9a-fA-F]{40}")) {
            throw new IllegalArgumentException(
                    "'" + shortened(text) + "' is no Ethereum address. One is 0x and 40 hexadecimal digits.");
        }
        EthereumAddress address = new EthereumAddress(Hex.bytes(text));
        String digits = text.substring(2);
        boolean mixed =
                !digits.equals(digits.toLowerCase(Locale.ROOT)) && !digits.equals(digits.toUpperCase(Locale.ROOT));
        if (mixed && !address.toString().equals(text)) {
            throw new IllegalArgumentException(
                    "'" + text + "' has a wrong check sum (EIP-55): a character is mistyped. Copy the address again.");
        }
        return address;
    }

    /** Of exactly 20 bytes. */
    public static EthereumAddress of(byte[] bytes) {
        if (bytes.length != 20) {
            throw new IllegalArgumentException("An Ethereum address has 20 bytes, and this has " + bytes.length + ".");
        }
        return new EthereumAddress(bytes.clone());
    }

    /** Of an uncompressed public key of 65 bytes: the end of its hash. */
    public static EthereumAddress ofPublicKey(byte[] publicKey) {
        if (publicKey.length != 65) {
            throw new IllegalArgumentException(
                    "An uncompressed public key has 65 bytes, and this has " + publicKey.length);
        }
        byte[] hash = Hashes.keccak256(Arrays.copyOfRange(publicKey, 1, 65));
        return new EthereumAddress(Arrays.copyOfRange(hash, 12, 32));
    }

    /** The 20 bytes, a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** With {@code 0x} and the check sum of EIP-55. */
    @Override
    public String toString() {
        String digits = Hex.plain(bytes);
        byte[] hash = Hashes.keccak256(digits.getBytes(StandardCharsets.US_ASCII));
        StringBuilder text = new StringBuilder("0x");
        for (int i = 0; i < digits.length(); i++) {
            int nibble = hash[i / 2] >> (i % 2 == 0 ? 4 : 0) & 15;
            text.append(nibble >= 8 ? Character.toUpperCase(digits.charAt(i)) : digits.charAt(i));
        }
        return text.toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EthereumAddress address && Arrays.equals(bytes, address.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() > 80 ? line.substring(0, 80) + ".." : line;
    }
}
