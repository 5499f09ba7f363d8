package io.aitbc.bitcoin.wire;

import io.aitbc.chain.Hex;
import io.aitbc.chain.crypto.Hashes;
import java.util.List;

/**
 * A transaction that spends coins of segregated witness only: its inputs have no scripts, and what signs them is apart
 * (BIP-141, BIP-144).
 */
public record Transaction(int version, List<Input> inputs, List<Output> outputs, long lockTime) {

    /** The sequence number of an input whose transaction may be replaced by one that pays more (BIP-125). */
    public static final long REPLACEABLE = 0xfffffffdL;

    /** What spends a coin that is bound to the hash of a key: a count, a signature and a public key. */
    private static final int KEY_HASH_WITNESS = 1 + 1 + 72 + 1 + 33;

    /** What spends a coin of taproot: a count and a signature. */
    private static final int TAPROOT_WITNESS = 1 + 1 + 64;

    /** A coin that is spent. */
    public record Input(Coin coin, long sequence) {}

    /**
     * A coin that is made.
     *
     * @param amount satoshi
     * @param script hexadecimal text
     */
    public record Output(long amount, String script) {

        /** How many bytes it takes. */
        public int size() {
            return 9 + script.length() / 2; // scripts are shorter than 253 bytes here
        }

        /** Below this many satoshi nodes do not pass it on: it would cost more to spend than it is worth. */
        public long dust() {
            boolean witness = script.startsWith("00") || script.matches("5[1-9a-f].*|60.*");
            return 3L * (size() + (witness ? 67 : 148));
        }
    }

    /** One that may be replaced and is valid at once. */
    public static Transaction of(List<Coin> coins, List<Output> outputs) {
        return new Transaction(
                2, coins.stream().map(coin -> new Input(coin, REPLACEABLE)).toList(), List.copyOf(outputs), 0);
    }

    /** Copies. */
    public Transaction {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** The coins that it spends, in order. */
    public List<Coin> coins() {
        return inputs.stream().map(Input::coin).toList();
    }

    /** The identifier, as nodes write it; signatures do not change it. */
    public String txid() {
        return Hex.plain(WireWriter.backwards(Hashes.sha256d(stripped())));
    }

    /** The size that fees are paid for, in virtual bytes (BIP-141), at most: with the largest signatures there are. */
    public long virtualSize() {
        long weight = 4L * stripped().length + 2;
        for (Input input : inputs) {
            boolean taproot = input.coin().script().startsWith("5120");
            weight += taproot ? TAPROOT_WITNESS : KEY_HASH_WITNESS;
        }
        return (weight + 3) / 4;
    }

    /** The bytes without signatures. */
    byte[] stripped() {
        WireWriter out = new WireWriter().number(version, 4);
        body(out);
        return out.number(lockTime, 4).done();
    }

    /** The bytes that nodes take, with the witness of each input in order. */
    byte[] with(List<List<byte[]>> witnesses) {
        WireWriter out = new WireWriter().number(version, 4).number(0x0100, 2);
        body(out);
        for (List<byte[]> witness : witnesses) {
            out.size(witness.size());
            witness.forEach(out::sized);
        }
        return out.number(lockTime, 4).done();
    }

    private void body(WireWriter out) {
        out.size(inputs.size());
        for (Input input : inputs) {
            out.point(input.coin()).size(0).number(input.sequence(), 4);
        }
        out.size(outputs.size());
        for (Output output : outputs) {
            out.number(output.amount(), 8).script(output.script());
        }
    }
}
