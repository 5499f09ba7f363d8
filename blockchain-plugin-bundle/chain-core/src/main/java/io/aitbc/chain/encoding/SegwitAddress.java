package io.aitbc.chain.encoding;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A native segregated witness address (BIP-173, BIP-350). Immutable. */
public final class SegwitAddress {

    private final String network;
    private final int version;
    private final byte[] program;

    /**
     * Of its parts.
     *
     * @param network the prefix: {@code bc}, {@code tb}, {@code bcrt}
     * @param version 0 to 16
     * @param program 2 to 40 bytes; 20 or 32 in version 0
     * @throws IllegalArgumentException when there is no such address
     */
    public SegwitAddress(String network, int version, byte[] program) {
        boolean fits = program.length >= 2 && program.length <= 40;
        if (version < 0 || version > 16 || !fits || (version == 0 && program.length != 20 && program.length != 32)) {
            throw new IllegalArgumentException(
                    "There is no witness program of version " + version + " with " + program.length + " bytes.");
        }
        this.network = network;
        this.version = version;
        this.program = program.clone();
    }

    /**
     * Reads an address of one network.
     *
     * @throws IllegalArgumentException when it is none, or one of another network, which is named
     */
    public static SegwitAddress of(String text, String network) {
        Bech32.Decoded decoded = Bech32.decode(text);
        if (!decoded.prefix().equals(network)) {
            throw new IllegalArgumentException("The address begins with '" + decoded.prefix()
                    + "', and those of this network begin with '" + network + "'.");
        }
        if (decoded.values().length == 0) {
            throw new IllegalArgumentException("The address is empty.");
        }
        int version = decoded.values()[0];
        if (decoded.variant() != variant(version)) {
            throw new IllegalArgumentException("An address of version " + version + " is written in "
                    + variant(version).name().toLowerCase(Locale.ROOT) + ", and this is in the other one.");
        }
        byte[] program = regroup(decoded.values(), 1, 5, 8, false);
        return new SegwitAddress(network, version, program);
    }

    /** The version of the witness program. */
    public int version() {
        return version;
    }

    /** The bytes, a copy. */
    public byte[] program() {
        return program.clone();
    }

    /** The address. */
    @Override
    public String toString() {
        byte[] groups = regroup(program, 0, 8, 5, true);
        byte[] values = new byte[groups.length + 1];
        values[0] = (byte) version;
        System.arraycopy(groups, 0, values, 1, groups.length);
        return Bech32.encode(variant(version), network, values);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SegwitAddress address && toString().equals(address.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    private static Bech32.Variant variant(int version) {
        return version == 0 ? Bech32.Variant.BECH32 : Bech32.Variant.BECH32M;
    }

    private static byte[] regroup(byte[] values, int start, int from, int to, boolean pad) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int bits = 0;
        int held = 0;
        for (int i = start; i < values.length; i++) {
            held = (held << from) | (values[i] & ((1 << from) - 1));
            bits += from;
            while (bits >= to) {
                bits -= to;
                out.write((held >>> bits) & ((1 << to) - 1));
            }
            held &= (1 << bits) - 1;
        }
        if (pad && bits > 0) {
            out.write(held << (to - bits));
        } else if (!pad && (bits >= from || held != 0)) {
            throw new IllegalArgumentException("The address ends in bits that belong to no byte.");
        }
        return out.toByteArray();
    }
}
