package io.aitbc.bitcoin.wire;

import io.aitbc.chain.Hex;
import io.aitbc.chain.crypto.Hashes;
import io.aitbc.chain.crypto.Schnorr;
import io.aitbc.chain.crypto.Secp256k1;
import io.aitbc.chain.crypto.Signature;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/** Writes signatures as transactions have them, and checks those of others before they are believed. */
final class Signatures {

    private static final int COMPRESSED = 33;
    private static final BigInteger HALF_OF_ORDER =
            new BigInteger("7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0", 16);

    private Signatures() {}

    /**
     * Checks the witness of a coin that is bound to a key.
     *
     * @throws IllegalArgumentException when nodes would not take it
     */
    static void require(Transaction transaction, int input, List<byte[]> witness) {
        Coin coin = transaction.inputs().get(input).coin();
        boolean right = coin.script().startsWith("0014")
                ? isVersion0(transaction, input, witness, coin.script().substring(4))
                : coin.script().startsWith("5120")
                        && witness.size() == 1
                        && Schnorr.verify(
                                Sighash.version1(transaction, input),
                                Hex.bytes(coin.script().substring(4)),
                                witness.get(0));
        if (!right) {
            throw new IllegalArgumentException("The coin " + coin.point()
                    + " came back with a signature that is not that of its key for this transaction.");
        }
    }

    private static boolean isVersion0(Transaction transaction, int input, List<byte[]> witness, String keyHash) {
        if (witness.size() != 2
                || witness.get(1).length != COMPRESSED
                || !Hex.plain(Hashes.hash160(witness.get(1))).equals(keyHash)) {
            return false;
        }
        byte[] written = witness.get(0);
        Signature signature = read(written);
        return Arrays.equals(der(signature, Sighash.ALL), written)
                && signature.s().compareTo(HALF_OF_ORDER) <= 0
                && Secp256k1.verify(Sighash.version0(transaction, input, keyHash), signature, witness.get(1));
    }

    /** The two numbers, without asking whether they are rightly written: that is seen by writing them again. */
    private static Signature read(byte[] written) {
        WireReader in = new WireReader(written);
        in.bytes(3);
        BigInteger r = new BigInteger(1, in.sized());
        in.bytes(1);
        return new Signature(r, new BigInteger(1, in.sized()), 0);
    }

    /** The two numbers in DER (BIP-66), and the type of the signature. */
    static byte[] der(Signature signature, int type) {
        byte[] r = number(signature.r());
        byte[] s = number(signature.s());
        byte[] der = new byte[r.length + s.length + 3];
        der[0] = 0x30;
        der[1] = (byte) (r.length + s.length);
        System.arraycopy(r, 0, der, 2, r.length);
        System.arraycopy(s, 0, der, 2 + r.length, s.length);
        der[der.length - 1] = (byte) type;
        return der;
    }

    private static byte[] number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] number = new byte[bytes.length + 2];
        number[0] = 2;
        number[1] = (byte) bytes.length;
        System.arraycopy(bytes, 0, number, 2, bytes.length);
        return number;
    }
}
