package io.aitbc.chain.abi;

import io.aitbc.chain.Hex;
import io.aitbc.chain.encoding.EthereumAddress;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Decodes values by their types. What strangers' contracts send is not trusted: every offset and length must lie within the
 * bytes, paddings must be what the specification says, and the number of values is limited.
 */
public final class AbiDecoder {

    private static final int MOST_VALUES = 100_000;

    private final byte[] data;
    private int values;

    private AbiDecoder(byte[] data) {
        this.data = data;
    }

    /**
     * Decodes; bytes that follow are ignored, as contracts' callers do.
     *
     * @return whole numbers as decimal text, bytes as {@code 0x} text, addresses with check sum, booleans, text, lists
     * @throws IllegalArgumentException when the bytes are no such values
     */
    public static List<Object> decode(List<AbiType> types, byte[] data) {
        return new AbiDecoder(data).sequence(types, 0);
    }

    private List<Object> sequence(List<AbiType> types, int start) {
        List<Object> decoded = new ArrayList<>();
        int head = start;
        for (AbiType type : types) {
            int at = type.isDynamic() ? offset(start, head) : head;
            decoded.add(value(type, at));
            head += type.headSize();
        }
        return decoded;
    }

    private Object value(AbiType type, int at) {
        if (++values > MOST_VALUES) {
            throw refused("has more than " + MOST_VALUES + " values");
        }
        if (type instanceof AbiType.Tuple tuple) {
            return sequence(tuple.components(), at);
        }
        if (type instanceof AbiType.ArrayOf array) {
            return array(array, at);
        }
        if (type instanceof AbiType.Bytes) {
            return Hex.of(counted(at));
        }
        if (type instanceof AbiType.Text) {
            return text(counted(at));
        }
        return inPlace(type, word(at));
    }

    private List<Object> array(AbiType.ArrayOf array, int at) {
        int length = array.length();
        int start = at;
        if (length < 0) {
            length = small(word(at), "length");
            start = at + 32;
            // Each element takes at least its head, except empty tuples, which are counted like others.
            if ((long) length * array.element().headSize() > data.length - start || length > MOST_VALUES) {
                throw refused("has a length beyond its end");
            }
        }
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            int head = start + i * array.element().headSize();
            items.add(value(array.element(), array.element().isDynamic() ? offset(start, head) : head));
        }
        return items;
    }

    /** A value of 32 bytes. */
    static Object inPlace(AbiType type, byte[] word) {
        BigInteger number = new BigInteger(1, word);
        if (type instanceof AbiType.Whole whole) {
            BigInteger value = whole.signed() ? new BigInteger(word) : number;
            if (whole.signed() ? value.bitLength() >= whole.bits() : value.bitLength() > whole.bits()) {
                throw refused("has a number that is no " + whole);
            }
            return value.toString();
        }
        if (type instanceof AbiType.Bool) {
            if (number.bitLength() > 1) {
                throw refused("has a bool that is neither 0 nor 1");
            }
            return number.signum() == 1;
        }
        if (type instanceof AbiType.Address) {
            if (number.bitLength() > 160) {
                throw refused("has an address of more than 20 bytes");
            }
            return EthereumAddress.of(Arrays.copyOfRange(word, 12, 32)).toString();
        }
        if (type instanceof AbiType.FixedBytes fixed) {
            for (int i = fixed.length(); i < 32; i++) {
                if (word[i] != 0) {
                    throw refused("has a " + fixed + " that is longer");
                }
            }
            return Hex.of(Arrays.copyOf(word, fixed.length()));
        }
        throw new IllegalStateException(type + " does not fit in place.");
    }

    private int offset(int start, int head) {
        int offset = small(word(head), "offset");
        if (offset > data.length - start) {
            throw refused("has an offset beyond its end");
        }
        return start + offset;
    }

    private byte[] counted(int at) {
        int length = small(word(at), "length");
        if (length > data.length - at - 32) {
            throw refused("has a length beyond its end");
        }
        return Arrays.copyOfRange(data, at + 32, at + 32 + length);
    }

    private byte[] word(int at) {
        if (at < 0 || at > data.length - 32) {
            throw refused("ends too early");
        }
        return Arrays.copyOfRange(data, at, at + 32);
    }

    private static int small(byte[] word, String what) {
        BigInteger number = new BigInteger(1, word);
        if (number.bitLength() > 31) {
            throw refused("has an absurd " + what);
        }
        return number.intValue();
    }

    /** Text is UTF-8; what is not is given as bytes, since a contract may put anything into a string. */
    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return Hex.of(bytes);
        }
    }

    private static IllegalArgumentException refused(String what) {
        return new IllegalArgumentException("This ABI data " + what + ".");
    }
}
