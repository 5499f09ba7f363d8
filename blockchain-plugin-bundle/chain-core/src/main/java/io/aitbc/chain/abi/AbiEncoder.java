package io.aitbc.chain.abi;

import io.aitbc.chain.Hex;
import io.aitbc.chain.encoding.EthereumAddress;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Encodes values by their types, as the contract ABI specification says. Takes what {@link AbiDecoder} gives. */
public final class AbiEncoder {

    private AbiEncoder() {}

    /**
     * Encodes.
     *
     * @param values for whole numbers {@link BigInteger}, {@link Long}, {@link Integer} or decimal text; for addresses and
     *     bytes text or {@code byte[]}; for arrays and tuples lists
     * @throws IllegalArgumentException naming the type, when a value does not fit
     */
    public static byte[] encode(List<AbiType> types, List<?> values) {
        return encode((AbiType) AbiType.tuple(types), values);
    }

    private static byte[] encode(AbiType type, Object value) {
        if (type instanceof AbiType.Tuple tuple) {
            return sequence(
                    tuple.components(), list(type, value, tuple.components().size()));
        }
        if (type instanceof AbiType.ArrayOf array) {
            List<?> items = list(type, value, array.length());
            byte[] content = sequence(Collections.nCopies(items.size(), array.element()), items);
            return array.length() < 0 ? joined(word(BigInteger.valueOf(items.size())), content) : content;
        }
        if (type instanceof AbiType.Bytes) {
            return counted(bytes(type, value));
        }
        if (type instanceof AbiType.Text) {
            if (value instanceof String text) {
                return counted(text.getBytes(StandardCharsets.UTF_8));
            }
            throw refused(type);
        }
        return static32(type, value);
    }

    private static byte[] static32(AbiType type, Object value) {
        if (type instanceof AbiType.Whole whole) {
            return word(fitting(whole, number(type, value)));
        }
        if (type instanceof AbiType.Bool && value instanceof Boolean bool) {
            return word(bool ? BigInteger.ONE : BigInteger.ZERO);
        }
        if (type instanceof AbiType.Address) {
            EthereumAddress address = value instanceof byte[] bytes
                    ? EthereumAddress.of(bytes)
                    : EthereumAddress.of(String.valueOf(value));
            return word(new BigInteger(1, address.bytes()));
        }
        if (type instanceof AbiType.FixedBytes fixed) {
            byte[] bytes = bytes(type, value);
            if (bytes.length != fixed.length()) {
                throw refused(type);
            }
            return Arrays.copyOf(bytes, 32);
        }
        throw refused(type);
    }

    private static byte[] sequence(List<AbiType> types, List<?> values) {
        ByteArrayOutputStream heads = new ByteArrayOutputStream();
        ByteArrayOutputStream tails = new ByteArrayOutputStream();
        int offset = types.stream().mapToInt(AbiType::headSize).sum();
        for (int i = 0; i < types.size(); i++) {
            byte[] encoded = encode(types.get(i), values.get(i));
            if (types.get(i).isDynamic()) {
                heads.writeBytes(word(BigInteger.valueOf(offset + tails.size())));
                tails.writeBytes(encoded);
            } else {
                heads.writeBytes(encoded);
            }
        }
        return joined(heads.toByteArray(), tails.toByteArray());
    }

    private static BigInteger number(AbiType type, Object value) {
        if (value instanceof BigInteger number) {
            return number;
        }
        boolean whole = value instanceof Long || value instanceof Integer || value instanceof String;
        if (whole && value.toString().matches("-?[0-9]{1,78}")) {
            return new BigInteger(value.toString());
        }
        throw refused(type);
    }

    private static BigInteger fitting(AbiType.Whole type, BigInteger number) {
        boolean fits = type.signed()
                ? number.bitLength() < type.bits()
                : number.signum() >= 0 && number.bitLength() <= type.bits();
        if (!fits) {
            throw new IllegalArgumentException("The number " + number + " does not fit into " + type + ".");
        }
        return number;
    }

    private static byte[] bytes(AbiType type, Object value) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        if (value instanceof String text && text.startsWith("0x")) {
            return Hex.bytes(text);
        }
        throw refused(type);
    }

    private static List<?> list(AbiType type, Object value, int length) {
        if (value instanceof List<?> list && (length < 0 || list.size() == length)) {
            return list;
        }
        throw refused(type);
    }

    private static byte[] counted(byte[] bytes) {
        return joined(word(BigInteger.valueOf(bytes.length)), Arrays.copyOf(bytes, (bytes.length + 31) / 32 * 32));
    }

    private static byte[] word(BigInteger number) {
        return Hex.padded(number.signum() < 0 ? number.add(BigInteger.ONE.shiftLeft(256)) : number, 32);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static IllegalArgumentException refused(AbiType type) {
        return new IllegalArgumentException("A value does not fit the type " + type + ".");
    }
}
