package io.aitbc.chain.abi;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A type of the contract ABI. Its text is the canonical name, which signatures are hashed from. */
public sealed interface AbiType {

    /** The longest fixed array, and the most elements of a tuple: more is a mistake or an attack. */
    int MOST_ELEMENTS = 10_000;

    /** {@code uint8} to {@code uint256}, {@code int8} to {@code int256}. */
    record Whole(int bits, boolean signed) implements AbiType {
        @Override
        public String toString() {
            return (signed ? "int" : "uint") + bits;
        }
    }

    /** {@code bool}. */
    record Bool() implements AbiType {
        @Override
        public String toString() {
            return "bool";
        }
    }

    /** {@code address}. */
    record Address() implements AbiType {
        @Override
        public String toString() {
            return "address";
        }
    }

    /** {@code bytes1} to {@code bytes32}; {@code function} is one of 24. */
    record FixedBytes(int length) implements AbiType {
        @Override
        public String toString() {
            return "bytes" + length;
        }
    }

    /** {@code bytes}. */
    record Bytes() implements AbiType {
        @Override
        public String toString() {
            return "bytes";
        }
    }

    /** {@code string}. */
    record Text() implements AbiType {
        @Override
        public String toString() {
            return "string";
        }
    }

    /** {@code T[n]}, and {@code T[]} with the length -1. */
    record ArrayOf(AbiType element, int length) implements AbiType {
        @Override
        public String toString() {
            return element + (length < 0 ? "[]" : "[" + length + "]");
        }
    }

    /** {@code (T1,T2)}. */
    record Tuple(List<AbiType> components) implements AbiType {
        /** Copies the list. */
        public Tuple {
            components = List.copyOf(components);
        }

        @Override
        public String toString() {
            return components.stream().map(AbiType::toString).collect(Collectors.joining(",", "(", ")"));
        }
    }

    /** Whether values have no fixed size, and so are written behind the heads. */
    default boolean isDynamic() {
        if (this instanceof ArrayOf array) {
            return array.length() < 0 || array.element().isDynamic();
        }
        if (this instanceof Tuple tuple) {
            return tuple.components().stream().anyMatch(AbiType::isDynamic);
        }
        return this instanceof Bytes || this instanceof Text;
    }

    /** How many bytes a value takes in place: 32 for what is dynamic. */
    default int headSize() {
        if (isDynamic()) {
            return 32;
        }
        if (this instanceof ArrayOf array) {
            return Math.multiplyExact(array.length(), array.element().headSize());
        }
        if (this instanceof Tuple tuple) {
            return tuple.components().stream().mapToInt(AbiType::headSize).reduce(0, Math::addExact);
        }
        return 32;
    }

    /**
     * Reads a type: {@code uint256}, {@code bytes32[2][]}, {@code (address,uint)[]}. {@code uint} and {@code int} mean 256
     * bits.
     *
     * @throws IllegalArgumentException when it is none
     */
    static AbiType of(String text) {
        return new TypeText(text).whole();
    }

    /** The types as one tuple, which is what arguments of a call are. */
    static Tuple tuple(List<AbiType> types) {
        return new Tuple(new ArrayList<>(types));
    }
}
