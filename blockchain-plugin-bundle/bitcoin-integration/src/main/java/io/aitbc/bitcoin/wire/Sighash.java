package io.aitbc.bitcoin.wire;

import io.aitbc.chain.crypto.Hashes;
import java.util.function.BiConsumer;

/** What of a transaction a signature covers: all of it, every time. */
final class Sighash {

    /** The type of a signature that covers all inputs and outputs. */
    static final int ALL = 1;

    private Sighash() {}

    /** For a coin of version 0 that is bound to the hash of a key (BIP-143). */
    static byte[] version0(Transaction transaction, int input, String keyHash) {
        Transaction.Input signed = transaction.inputs().get(input);
        return Hashes.sha256d(new WireWriter()
                .number(transaction.version(), 4)
                .bytes(Hashes.sha256d(points(transaction)))
                .bytes(Hashes.sha256d(sequences(transaction)))
                .point(signed.coin())
                .script(BitcoinAddress.payToKeyHash(keyHash))
                .number(signed.coin().amount(), 8)
                .number(signed.sequence(), 4)
                .bytes(Hashes.sha256d(outputs(transaction)))
                .number(transaction.lockTime(), 4)
                .number(ALL, 4)
                .done());
    }

    /** For a coin of version 1 that is spent with its key, with the default type (BIP-341). */
    static byte[] version1(Transaction transaction, int input) {
        return Hashes.tagged(
                "TapSighash",
                new WireWriter()
                        .number(0, 1) // the epoch
                        .number(0, 1) // the type: the default, which is all
                        .number(transaction.version(), 4)
                        .number(transaction.lockTime(), 4)
                        .bytes(Hashes.sha256(points(transaction)))
                        .bytes(Hashes.sha256(inputs(
                                transaction,
                                (each, out) -> out.number(each.coin().amount(), 8))))
                        .bytes(Hashes.sha256(inputs(
                                transaction,
                                (each, out) -> out.script(each.coin().script()))))
                        .bytes(Hashes.sha256(sequences(transaction)))
                        .bytes(Hashes.sha256(outputs(transaction)))
                        .number(0, 1) // spent by its key, without annex
                        .number(input, 4)
                        .done());
    }

    private static byte[] points(Transaction transaction) {
        return inputs(transaction, (each, out) -> out.point(each.coin()));
    }

    private static byte[] sequences(Transaction transaction) {
        return inputs(transaction, (each, out) -> out.number(each.sequence(), 4));
    }

    private static byte[] inputs(Transaction transaction, BiConsumer<Transaction.Input, WireWriter> part) {
        WireWriter out = new WireWriter();
        transaction.inputs().forEach(input -> part.accept(input, out));
        return out.done();
    }

    private static byte[] outputs(Transaction transaction) {
        WireWriter out = new WireWriter();
        transaction.outputs().forEach(output -> out.number(output.amount(), 8).script(output.script()));
        return out.done();
    }
}
