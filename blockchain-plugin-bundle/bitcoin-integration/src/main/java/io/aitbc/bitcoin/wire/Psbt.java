package io.aitbc.bitcoin.wire;

import io.aitbc.chain.Hex;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A transaction for somebody else to sign, as partially signed bitcoin transaction (BIP-174, version 0; BIP-371 for taproot).
 * Of what comes back only the signatures are taken, and only those that hold for this very transaction.
 */
public final class Psbt {

    private static final byte[] MAGIC = {'p', 's', 'b', 't', (byte) 0xff};
    private static final String UNSIGNED = "00";
    private static final byte WITNESS_COIN = 1;
    private static final String FINAL_SCRIPT = "07";
    private static final String FINAL_WITNESS = "08";
    private static final String PARTIAL_SIGNATURE = "02";
    private static final String TAPROOT_SIGNATURE = "13";

    private final Transaction transaction;

    /** Of a transaction. */
    public Psbt(Transaction transaction) {
        this.transaction = transaction;
    }

    /** What a signer is given, in base 64. */
    public String text() {
        WireWriter out = new WireWriter()
                .bytes(MAGIC)
                .sized(new byte[] {0})
                .sized(transaction.stripped())
                .number(0, 1);
        for (Transaction.Input input : transaction.inputs()) {
            out.sized(new byte[] {WITNESS_COIN})
                    .sized(new WireWriter()
                            .number(input.coin().amount(), 8)
                            .script(input.coin().script())
                            .done())
                    .number(0, 1);
        }
        transaction.outputs().forEach(output -> out.number(0, 1));
        return Base64.getEncoder().encodeToString(out.done());
    }

    /**
     * Takes the signatures out of what a signer gave back.
     *
     * @return the bytes that nodes take, as hexadecimal text: those of this transaction, whatever else came back
     * @throws IllegalArgumentException when it is none, is of another transaction, or a coin is not signed, or not rightly
     */
    public String signed(String answer) {
        WireReader in = new WireReader(Base64.getDecoder().decode(answer.getBytes(StandardCharsets.US_ASCII)));
        if (!Arrays.equals(in.bytes(MAGIC.length), MAGIC)) {
            throw new IllegalArgumentException("It is no partially signed transaction.");
        }
        byte[] unsigned = Optional.ofNullable(entries(in).get(UNSIGNED))
                .orElseThrow(() -> new IllegalArgumentException("It has no transaction."));
        if (!Arrays.equals(unsigned, transaction.stripped())) {
            throw new IllegalArgumentException("It is another transaction than the one that was to be signed.");
        }
        List<List<byte[]>> witnesses = new ArrayList<>();
        for (int i = 0; i < transaction.inputs().size(); i++) {
            List<byte[]> witness = witness(i, entries(in));
            Signatures.require(transaction, i, witness);
            witnesses.add(witness);
        }
        transaction.outputs().forEach(output -> entries(in));
        if (!in.isDone()) {
            throw new IllegalArgumentException("Something follows its last output.");
        }
        return Hex.plain(transaction.with(witnesses));
    }

    /** One map: keys as hexadecimal text. */
    private static Map<String, byte[]> entries(WireReader in) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (byte[] key = in.sized(); key.length > 0; key = in.sized()) {
            if (entries.put(Hex.plain(key), in.sized()) != null) {
                throw new IllegalArgumentException("It has a key twice.");
            }
        }
        return entries;
    }

    private List<byte[]> witness(int number, Map<String, byte[]> input) {
        byte[] whole = input.get(FINAL_WITNESS);
        if (input.getOrDefault(FINAL_SCRIPT, new byte[0]).length > 0) {
            throw new IllegalArgumentException(name(number) + " came back with a script, and none belongs there.");
        }
        if (whole != null) {
            WireReader in = new WireReader(whole);
            List<byte[]> witness = new ArrayList<>();
            for (long left = in.size(); left > 0; left--) {
                witness.add(in.sized());
            }
            if (!in.isDone()) {
                throw new IllegalArgumentException(name(number) + " came back with a witness that is none.");
            }
            return witness;
        }
        byte[] taproot = input.get(TAPROOT_SIGNATURE);
        if (taproot != null) {
            return List.of(taproot);
        }
        for (Map.Entry<String, byte[]> entry : input.entrySet()) {
            if (entry.getKey().startsWith(PARTIAL_SIGNATURE) && entry.getKey().length() > 2) {
                return List.of(entry.getValue(), Hex.bytes(entry.getKey().substring(2)));
            }
        }
        throw new IllegalArgumentException(name(number) + " came back without a signature.");
    }

    private String name(int number) {
        return "The coin " + transaction.inputs().get(number).coin().point();
    }
}
