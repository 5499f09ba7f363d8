package io.aitbc.ethereum.tx;

import io.aitbc.chain.Hex;
import io.aitbc.chain.crypto.Hashes;
import io.aitbc.chain.crypto.Signature;
import io.aitbc.chain.encoding.EthereumAddress;
import io.aitbc.chain.encoding.Rlp;
import io.aitbc.chain.keys.SigningKey;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** A transaction of type 2 (EIP-1559, in the envelope of EIP-2718), without access list. Amounts are wei. */
public record Eip1559Transaction(
        long chainId, long nonce, Fees fees, BigInteger gasLimit, EthereumAddress to, BigInteger value, String data) {

    private static final byte[] TYPE = {2};

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

    /** Signs. The same transaction and key always give the same bytes. */
    public Signed sign(SigningKey key) {
        Signature signature = key.sign(Hashes.keccak256(TYPE, Rlp.encode(fields())));
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
     * What a signed transaction offered.
     *
     * @throws IllegalArgumentException when it is none of type 2
     */
    static Fees feesOf(String raw) {
        byte[] bytes = Hex.bytes(raw);
        byte[] body = new byte[Math.max(0, bytes.length - 1)];
        System.arraycopy(bytes, Math.min(1, bytes.length), body, 0, body.length);
        if (bytes.length > 0
                && bytes[0] == TYPE[0]
                && Rlp.decode(body) instanceof List<?> fields
                && fields.size() == 12
                && fields.get(2) instanceof byte[] tip
                && fields.get(3) instanceof byte[] most) {
            return new Fees(new BigInteger(1, tip), new BigInteger(1, most));
        }
        throw new IllegalArgumentException("This is no signed transaction of type 2.");
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
