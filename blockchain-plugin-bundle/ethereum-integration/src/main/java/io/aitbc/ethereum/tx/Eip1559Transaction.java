package io.aitbc.ethereum.tx;

import io.aitbc.chain.Hex;
import io.aitbc.chain.crypto.Hashes;
import io.aitbc.chain.crypto.Secp256k1;
import io.aitbc.chain.crypto.Signature;
import io.aitbc.chain.encoding.EthereumAddress;
import io.aitbc.chain.encoding.Rlp;
import io.aitbc.chain.keys.SigningKey;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A transaction of type 2 (EIP-1559, in the envelope of EIP-2718), without access list. Amounts are wei. */
public record Eip1559Transaction(
        long chainId, long nonce, Fees fees, BigInteger gasLimit, EthereumAddress to, BigInteger value, String data) {

    private static final byte[] TYPE = {2};

    /** Half the order of the curve; a higher {@code s} is refused since EIP-2. */
    private static final BigInteger HALF =
            new BigInteger("7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0", 16);

    /**
     * What is offered for a unit of gas.
     *
     * @param tip the most above the base fee
     * @param most the most in all
     */
    public record Fees(BigInteger tip, BigInteger most) {}

    /**
     * A signed transaction.
     *
     * @param hash its identifier, {@code 0x} and 64 digits
     * @param raw the bytes that nodes take, as hexadecimal text
     */
    public record Signed(String hash, String raw) {}

    /** The same with other fees. */
    Eip1559Transaction with(Fees others) {
        return new Eip1559Transaction(chainId, nonce, others, gasLimit, to, value, data);
    }

    /** Signs. The same transaction and key always give the same bytes. */
    public Signed sign(SigningKey key) {
        return signed(key.sign(hashToSign()));
    }

    /**
     * Takes the bytes that somebody else has signed, when they are this transaction, to the last field, and signed by the key
     * of this address.
     *
     * @throws IllegalArgumentException saying what they are instead
     */
    Signed signedBy(EthereumAddress address, String raw) {
        Eip1559Transaction found = of(raw);
        if (!found.equals(this)) {
            throw new IllegalArgumentException("it is another transaction than was asked for: " + found);
        }
        List<byte[]> fields = fieldsOf(raw);
        BigInteger s = number(fields.get(10));
        Signature signature = new Signature(
                number(fields.get(9)),
                s,
                number(fields.get(8)).min(BigInteger.TEN).intValue());
        Signed signed = signed(signature);
        if (signature.recoveryId() > 1 || s.compareTo(HALF) > 0 || !signed.raw().equalsIgnoreCase(raw)) {
            throw new IllegalArgumentException("its signature or its encoding is of a form that the chain refuses");
        }
        EthereumAddress signer = Secp256k1.recover(hashToSign(), signature)
                .map(EthereumAddress::ofPublicKey)
                .orElseThrow(() -> new IllegalArgumentException("its signature is of no key"));
        if (!signer.equals(address)) {
            throw new IllegalArgumentException("it is signed by " + signer + ", and asked for was " + address);
        }
        return signed;
    }

    private byte[] hashToSign() {
        return Hashes.keccak256(TYPE, Rlp.encode(fields()));
    }

    private Signed signed(Signature signature) {
        List<Object> signed = new ArrayList<>(fields());
        signed.add(BigInteger.valueOf(signature.recoveryId()));
        signed.add(signature.r());
        signed.add(signature.s());
        byte[] body = Rlp.encode(signed);
        byte[] raw = new byte[body.length + 1];
        raw[0] = TYPE[0];
        System.arraycopy(body, 0, raw, 1, body.length);
        return new Signed(Hex.of(Hashes.keccak256(raw)), Hex.of(raw));
    }

    /**
     * Reads a signed transaction; its signature is not looked at.
     *
     * @throws IllegalArgumentException when it is none of type 2 without access list
     */
    static Eip1559Transaction of(String raw) {
        List<byte[]> fields = fieldsOf(raw);
        return new Eip1559Transaction(
                small(fields.get(0)),
                small(fields.get(1)),
                new Fees(number(fields.get(2)), number(fields.get(3))),
                number(fields.get(4)),
                EthereumAddress.of(fields.get(5)),
                number(fields.get(6)),
                Hex.of(fields.get(7)));
    }

    private static List<byte[]> fieldsOf(String raw) {
        byte[] bytes = Hex.bytes(raw);
        List<byte[]> fields = new ArrayList<>();
        if (bytes.length > 0
                && bytes[0] == TYPE[0]
                && Rlp.decode(Arrays.copyOfRange(bytes, 1, bytes.length)) instanceof List<?> items
                && items.size() == 12
                && items.get(8) instanceof List<?> accesses
                && accesses.isEmpty()) {
            for (Object item : items) {
                if (item instanceof byte[] field) {
                    fields.add(field);
                }
            }
        }
        if (fields.size() != 11) {
            throw new IllegalArgumentException("This is no signed transaction of type 2 without access list.");
        }
        return fields;
    }

    private static long small(byte[] bytes) {
        BigInteger number = number(bytes);
        if (number.bitLength() > 63) {
            throw new IllegalArgumentException("A chain id or nonce is larger than any: " + number + ".");
        }
        return number.longValue();
    }

    private static BigInteger number(byte[] bytes) {
        return new BigInteger(1, bytes);
    }

    private List<Object> fields() {
        return List.of(
                BigInteger.valueOf(chainId),
                BigInteger.valueOf(nonce),
                fees.tip(),
                fees.most(),
                gasLimit,
                to.bytes(),
                value,
                Hex.bytes(data),
                List.of());
    }
}
