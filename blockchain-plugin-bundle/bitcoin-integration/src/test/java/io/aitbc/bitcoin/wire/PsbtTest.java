package io.aitbc.bitcoin.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.chain.Hex;
import io.aitbc.chain.crypto.Signature;
import io.aitbc.chain.keys.SigningKey;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** What a signer is given, and everything that it could give back (BIP-174, BIP-371). */
class PsbtTest {

    private static final BigInteger ORDER =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

    private final SigningKey key = SigningKey.ofHex("1".repeat(64));
    private final SigningKey otherKey = SigningKey.ofHex("2".repeat(64));
    private final CoinKey coins = new CoinKey(key, Network.REGTEST);
    private final Transaction asked = paying(1_000);
    private final Psbt psbt = new Psbt(asked);

    private Transaction paying(long amount) {
        return Transaction.of(
                List.of(
                        new Coin("ab".repeat(32), 0, 50_000, coins.version0().script()),
                        new Coin("cd".repeat(32), 300, 70_000, coins.version1().script())),
                List.of(
                        new Transaction.Output(amount, coins.version0().script()),
                        new Transaction.Output(90_000, coins.version1().script())));
    }

    private byte[] publicKey(SigningKey of) {
        byte[] whole = of.publicKey();
        byte[] compressed = Arrays.copyOf(whole, 33);
        compressed[0] = (byte) (2 + (whole[64] & 1));
        return compressed;
    }

    private byte[] first(SigningKey with, int type) {
        return Signatures.der(with.sign(Sighash.version0(asked, 0, keyHash())), type);
    }

    private String keyHash() {
        return coins.version0().script().substring(4);
    }

    private byte[] second(SigningKey with) {
        return with.signTaproot(Sighash.version1(asked, 1), new byte[32]);
    }

    private static String answer(
            Transaction transaction, BiConsumer<Integer, WireWriter> inputs, int outputs, byte... more) {
        WireWriter out = new WireWriter()
                .bytes(Hex.bytes("70736274ff0100"))
                .sized(transaction.stripped())
                .number(0, 1);
        for (int i = 0; i < 2; i++) {
            inputs.accept(i, out);
            out.number(0, 1);
        }
        for (int i = 0; i < outputs; i++) {
            out.number(0, 1);
        }
        return Base64.getEncoder().encodeToString(out.bytes(more).done());
    }

    private static WireWriter witness(byte[]... items) {
        WireWriter witness = new WireWriter().size(items.length);
        for (byte[] item : items) {
            witness.sized(item);
        }
        return witness;
    }

    private String finished(byte[] v0, byte[] pub, byte[] v1) {
        return answer(
                asked,
                (i, out) -> out.sized(new byte[] {8}).sized((i == 0 ? witness(v0, pub) : witness(v1)).done()),
                2);
    }

    @Test
    void finalWitnessesAndSignaturesAloneAreTaken() {
        String expected = coins.sign(asked, () -> new byte[32]);
        assertThat(psbt.signed(finished(first(key, 1), publicKey(key), second(key))))
                .isEqualTo(expected);
        String partial = answer(
                asked,
                (i, out) -> {
                    if (i == 0) {
                        out.sized(new WireWriter()
                                        .number(2, 1)
                                        .bytes(publicKey(key))
                                        .done())
                                .sized(first(key, 1));
                    } else {
                        out.sized(new byte[] {0x13}).sized(second(key));
                    }
                    out.sized(new byte[] {(byte) 0xfc, 7}).sized(new byte[] {1, 2}); // nobody's business
                },
                2);
        assertThat(psbt.signed(partial)).isEqualTo(expected);
    }

    @Test
    void whatIsGivenHasTheTransactionWithoutSignaturesAndTheCoins() {
        String text = Hex.plain(Base64.getDecoder().decode(psbt.text()));
        assertThat(text)
                .startsWith("70736274ff0100")
                .contains(Hex.plain(asked.stripped()))
                .contains("0101" + "1f" + "50c3000000000000" + "16"
                        + coins.version0().script())
                .contains("0101" + "2b" + "7011010000000000" + "22"
                        + coins.version1().script());
    }

    @Test
    void anotherTransactionIsRefused() {
        String other = answer(
                paying(999),
                (i, out) -> out.sized(new byte[] {8})
                        .sized((i == 0 ? witness(first(key, 1), publicKey(key)) : witness(second(key))).done()),
                2);
        assertThatThrownBy(() -> psbt.signed(other)).hasMessageContaining("It is another transaction");
    }

    @Test
    void signaturesThatNodesWouldNotTakeAreRefused() {
        Signature low = key.sign(Sighash.version0(asked, 0, keyHash()));
        byte[] high = Signatures.der(new Signature(low.r(), ORDER.subtract(low.s()), 0), 1);
        byte[] long0 = first(key, 1);
        byte[] padded = Arrays.copyOf(long0, long0.length + 1);
        byte[] typed = Arrays.copyOf(second(key), 65);
        List<String> wrong = List.of(
                finished(first(otherKey, 1), publicKey(key), second(key)),
                finished(first(otherKey, 1), publicKey(otherKey), second(key)),
                finished(first(key, 1), publicKey(key), second(otherKey)),
                finished(first(key, 2), publicKey(key), second(key)), // signs none of the outputs
                finished(high, publicKey(key), second(key)),
                finished(padded, publicKey(key), second(key)),
                finished(first(key, 1), key.publicKey(), second(key)),
                finished(first(key, 1), publicKey(key), typed),
                finished(new byte[0], publicKey(key), second(key)));
        for (String each : wrong) {
            assertThatThrownBy(() -> psbt.signed(each)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void whatIsNotSignedWholeIsRefused() {
        String none = answer(asked, (i, out) -> {}, 2);
        assertThatThrownBy(() -> psbt.signed(none))
                .hasMessage("The coin " + "ab".repeat(32) + ":0 came back without a signature.");
        String script = answer(asked, (i, out) -> out.sized(new byte[] {7}).sized(new byte[] {1}), 2);
        assertThatThrownBy(() -> psbt.signed(script)).hasMessageContaining("came back with a script");
        String twice = answer(
                asked,
                (i, out) -> out.sized(new byte[] {9})
                        .sized(new byte[1])
                        .sized(new byte[] {9})
                        .sized(new byte[1]),
                2);
        assertThatThrownBy(() -> psbt.signed(twice)).hasMessage("It has a key twice.");
        BiConsumer<Integer, WireWriter> right = (i, out) -> out.sized(new byte[] {8})
                .sized((i == 0 ? witness(first(key, 1), publicKey(key)) : witness(second(key))).done());
        assertThatThrownBy(() -> psbt.signed(answer(asked, right, 1))).hasMessage("It ends too early.");
        assertThatThrownBy(() -> psbt.signed(answer(asked, right, 2, (byte) 0)))
                .hasMessage("Something follows its last output.");
    }

    @Test
    void noBytesMakeItFailOtherwiseNorSignSomethingElse() {
        String expected = coins.sign(asked, () -> new byte[32]);
        byte[] right = Base64.getDecoder().decode(finished(first(key, 1), publicKey(key), second(key)));
        Random random = new Random(174);
        int taken = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = random.nextInt(4) == 0 ? Arrays.copyOf(right, random.nextInt(right.length)) : right.clone();
            for (int n = random.nextInt(4); n > 0 && bytes.length > 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(psbt.signed(Base64.getEncoder().encodeToString(bytes)))
                        .isEqualTo(expected);
                taken++;
            } catch (IllegalArgumentException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
        assertThat(taken).isPositive();
    }
}
