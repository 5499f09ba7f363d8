package io.aitbc.bitcoin.descriptor;

import java.util.ArrayList;
import java.util.List;

/** The check sum behind a descriptor (BIP-380). */
final class Checksum {

    static final int LENGTH = 8;

    private static final String INPUT = "0123456789()[],'/*abcdefgh@:$%{}"
            + "IJKLMNOPQRSTUVWXYZ&+-.;<=>?!^_|~"
            + "ijklmnopqrstuvwxyzABCDEFGH`#\"\\ ";
    private static final String OUTPUT = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final long[] GENERATOR = {0xf5dee51989L, 0xa9fdca3312L, 0x1bab10e32dL, 0x3706b1677aL, 0x644d626ffdL};

    private Checksum() {}

    /**
     * The check sum of a descriptor without one.
     *
     * @throws IllegalArgumentException when it has a character that no descriptor has
     */
    static String of(String descriptor) {
        long sum = 1;
        for (int symbol : symbols(descriptor)) {
            sum = step(sum, symbol);
        }
        for (int i = 0; i < LENGTH; i++) {
            sum = step(sum, 0);
        }
        sum ^= 1;
        StringBuilder text = new StringBuilder();
        for (int i = LENGTH - 1; i >= 0; i--) {
            text.append(OUTPUT.charAt((int) (sum >>> (5 * i)) & 31));
        }
        return text.toString();
    }

    private static List<Integer> symbols(String descriptor) {
        List<Integer> symbols = new ArrayList<>();
        int groups = 0;
        int grouped = 0;
        for (int i = 0; i < descriptor.length(); i++) {
            int at = INPUT.indexOf(descriptor.charAt(i));
            if (at < 0) {
                throw new IllegalArgumentException("Character " + (i + 1) + " is none of a descriptor.");
            }
            symbols.add(at & 31);
            groups = groups * 3 + (at >> 5);
            if (++grouped == 3) {
                symbols.add(groups);
                groups = 0;
                grouped = 0;
            }
        }
        if (grouped > 0) {
            symbols.add(groups);
        }
        return symbols;
    }

    private static long step(long sum, int symbol) {
        long top = sum >>> 35;
        long next = (sum & 0x7ffffffffL) << 5 ^ symbol;
        for (int i = 0; i < GENERATOR.length; i++) {
            if ((top >> i & 1) == 1) {
                next ^= GENERATOR[i];
            }
        }
        return next;
    }
}
