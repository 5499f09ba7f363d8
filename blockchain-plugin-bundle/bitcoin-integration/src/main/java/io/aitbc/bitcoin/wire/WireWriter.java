package io.aitbc.bitcoin.wire;

import io.aitbc.chain.Hex;
import java.io.ByteArrayOutputStream;

/** Writes numbers and bytes in Bitcoin's order: little end first, and lengths before what they are the length of. */
final class WireWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    WireWriter number(long value, int length) {
        for (int i = 0; i < length; i++) {
            out.write((int) (value >>> (8 * i)));
        }
        return this;
    }

    WireWriter size(long value) {
        if (value < 0xfd) {
            return number(value, 1);
        }
        return value <= 0xffff
                ? number(0xfd, 1).number(value, 2)
                : number(0xfe, 1).number(value, 4);
    }

    WireWriter bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** With their length before. */
    WireWriter sized(byte[] bytes) {
        return size(bytes.length).bytes(bytes);
    }

    WireWriter script(String script) {
        return sized(Hex.bytes(script));
    }

    /** Which output of which transaction; identifiers are written backwards. */
    WireWriter point(Coin coin) {
        return bytes(backwards(Hex.bytes(coin.txid()))).number(coin.vout(), 4);
    }

    byte[] done() {
        return out.toByteArray();
    }

    static byte[] backwards(byte[] bytes) {
        byte[] turned = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            turned[i] = bytes[bytes.length - 1 - i];
        }
        return turned;
    }
}
