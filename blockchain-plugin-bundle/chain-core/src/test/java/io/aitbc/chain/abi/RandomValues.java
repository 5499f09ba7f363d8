package io.aitbc.chain.abi;

import com.esaulpaugh.headlong.abi.Address;
import com.esaulpaugh.headlong.abi.Tuple;
import io.aitbc.chain.Hex;
import io.aitbc.chain.encoding.EthereumAddress;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random types, values of them as {@link AbiDecoder} gives them, and the same values as headlong wants them. */
final class RandomValues {

    private RandomValues() {}

    static AbiType type(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> new AbiType.Whole((random.nextInt(32) + 1) * 8, random.nextBoolean());
            case 1 -> new AbiType.Bool();
            case 2 -> new AbiType.Address();
            case 3 -> new AbiType.FixedBytes(random.nextInt(32) + 1);
            case 4 -> new AbiType.Bytes();
            case 5 -> new AbiType.Text();
            case 6 -> new AbiType.ArrayOf(type(random, depth - 1), random.nextBoolean() ? -1 : random.nextInt(3) + 1);
            default -> {
                List<AbiType> components = new ArrayList<>();
                for (int i = random.nextInt(3) + 1; i > 0; i--) {
                    components.add(type(random, depth - 1));
                }
                yield new AbiType.Tuple(components);
            }
        };
    }

    static Object value(Random random, AbiType type) {
        if (type instanceof AbiType.Whole whole) {
            BigInteger number = new BigInteger(random.nextInt(whole.bits()), random);
            return (whole.signed() && random.nextBoolean() ? number.negate() : number).toString();
        }
        if (type instanceof AbiType.Bool) {
            return random.nextBoolean();
        }
        if (type instanceof AbiType.Address) {
            return EthereumAddress.of(bytes(random, 20)).toString();
        }
        if (type instanceof AbiType.FixedBytes fixed) {
            return Hex.of(bytes(random, fixed.length()));
        }
        if (type instanceof AbiType.Bytes) {
            return Hex.of(bytes(random, random.nextInt(80)));
        }
        if (type instanceof AbiType.Text) {
            return random.ints(random.nextInt(50), 32, 0x2fff)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }
        List<Object> values = new ArrayList<>();
        if (type instanceof AbiType.ArrayOf array) {
            for (int i = array.length() < 0 ? random.nextInt(4) : array.length(); i > 0; i--) {
                values.add(value(random, array.element()));
            }
        } else if (type instanceof AbiType.Tuple tuple) {
            tuple.components().forEach(component -> values.add(value(random, component)));
        }
        return values;
    }

    static Object forHeadlong(AbiType type, Object value) {
        if (type instanceof AbiType.Whole whole) {
            BigInteger number = new BigInteger((String) value);
            int room = whole.signed() ? whole.bits() : whole.bits() + 1;
            return room <= 32 ? (Object) number.intValue() : room <= 64 ? (Object) number.longValue() : number;
        }
        if (type instanceof AbiType.Address) {
            return Address.wrap((String) value);
        }
        if (type instanceof AbiType.FixedBytes || type instanceof AbiType.Bytes) {
            return Hex.bytes((String) value);
        }
        if (type instanceof AbiType.Tuple tuple) {
            List<Object> components = new ArrayList<>();
            for (int i = 0; i < tuple.components().size(); i++) {
                components.add(forHeadlong(tuple.components().get(i), ((List<?>) value).get(i)));
            }
            return Tuple.from(components.toArray());
        }
        if (type instanceof AbiType.ArrayOf array) {
            List<?> values = (List<?>) value;
            Object theirs = Array.newInstance(classOf(array.element()), values.size());
            for (int i = 0; i < values.size(); i++) {
                Array.set(theirs, i, forHeadlong(array.element(), values.get(i)));
            }
            return theirs;
        }
        return value;
    }

    private static Class<?> classOf(AbiType type) {
        if (type instanceof AbiType.Whole whole) {
            int room = whole.signed() ? whole.bits() : whole.bits() + 1;
            return room <= 32 ? int.class : room <= 64 ? long.class : BigInteger.class;
        }
        if (type instanceof AbiType.Bool) {
            return boolean.class;
        }
        if (type instanceof AbiType.Address) {
            return Address.class;
        }
        if (type instanceof AbiType.FixedBytes || type instanceof AbiType.Bytes) {
            return byte[].class;
        }
        if (type instanceof AbiType.Text) {
            return String.class;
        }
        return type instanceof AbiType.ArrayOf array ? classOf(array.element()).arrayType() : Tuple.class;
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
