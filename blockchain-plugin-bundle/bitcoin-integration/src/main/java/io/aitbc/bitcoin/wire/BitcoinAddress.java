package io.aitbc.bitcoin.wire;

import io.aitbc.chain.Hex;
import io.aitbc.chain.encoding.Base58Check;
import io.aitbc.chain.encoding.SegwitAddress;
import java.util.Arrays;
import java.util.Locale;

/**
 * Who receives: an address and the script that it stands for.
 *
 * @param text as it is written, bech32 in lower case
 * @param script hexadecimal text
 */
public record BitcoinAddress(String text, String script) {

    private static final int WITNESS_VERSION_1 = 0x51;

    /**
     * Reads an address of one network: bech32 (BIP-173), bech32m (BIP-350), or base 58 with a check sum.
     *
     * @throws IllegalArgumentException when it is none, is mistyped, or is of another network; both are named then
     */
    public static BitcoinAddress of(String text, Network network) {
        String lower = text.toLowerCase(Locale.ROOT);
        boolean bech32 = Arrays.stream(Network.values()).anyMatch(each -> lower.startsWith(each.prefix() + "1"));
        try {
            return bech32
                    ? witness(SegwitAddress.of(text, network.prefix()))
                    : hashed(text, Base58Check.decode(text), network);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + shortened(text) + "' is no address of the network '" + network + "'. " + e.getMessage());
        }
    }

    /** The address of a witness program. */
    static BitcoinAddress witness(Network network, int version, byte[] program) {
        return witness(new SegwitAddress(network.prefix(), version, program));
    }

    private static BitcoinAddress witness(SegwitAddress address) {
        byte[] program = address.program();
        byte[] script = new byte[program.length + 2];
        script[0] = (byte) (address.version() == 0 ? 0 : WITNESS_VERSION_1 - 1 + address.version());
        script[1] = (byte) program.length;
        System.arraycopy(program, 0, script, 2, program.length);
        return new BitcoinAddress(address.toString(), Hex.plain(script));
    }

    private static BitcoinAddress hashed(String text, byte[] payload, Network network) {
        int version = payload.length == 0 ? -1 : payload[0] & 0xff;
        if (payload.length != 21) {
            throw new IllegalArgumentException(
                    "It has " + payload.length + " bytes, and an address has a version and 20.");
        }
        String hash = Hex.plain(Arrays.copyOfRange(payload, 1, 21));
        if (version == network.keyHash()) {
            return new BitcoinAddress(text, payToKeyHash(hash));
        }
        if (version == network.scriptHash()) {
            return new BitcoinAddress(text, "a914" + hash + "87");
        }
        throw new IllegalArgumentException("Its version is " + version + ", and those of this network are "
                + network.keyHash() + " and " + network.scriptHash() + ".");
    }

    /** The script that pays to the hash of a key, which is also what BIP-143 signs for a coin of version 0. */
    static String payToKeyHash(String hash) {
        return "76a914" + hash + "88ac";
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() > 100 ? line.substring(0, 100) + ".." : line;
    }
}
