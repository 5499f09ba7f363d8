package io.aitbc.chain.abi;

import java.util.ArrayList;
import java.util.List;

/** Reads types from text. One use. */
final class TypeText {

    private static final int DEEPEST = 16;

    private final String text;
    private int next;

    TypeText(String text) {
        this.text = text;
    }

    AbiType whole() {
        AbiType type = type(0);
        if (next != text.length()) {
            throw refused();
        }
        try {
            type.headSize();
        } catch (ArithmeticException e) {
            throw refused();
        }
        return type;
    }

    private AbiType type(int depth) {
        if (depth > DEEPEST) {
            throw refused();
        }
        AbiType type = consumes('(') ? tuple(depth) : elementary();
        while (consumes('[')) {
            int start = next;
            digits();
            int length = start == next ? -1 : number(text.substring(start, next));
            if (!consumes(']') || length == 0 || length > AbiType.MOST_ELEMENTS || ++depth > DEEPEST) {
                throw refused();
            }
            type = new AbiType.ArrayOf(type, length);
        }
        return type;
    }

    private AbiType tuple(int depth) {
        List<AbiType> components = new ArrayList<>();
        if (!consumes(')')) {
            do {
                components.add(type(depth + 1));
            } while (consumes(','));
            if (!consumes(')')) {
                throw refused();
            }
        }
        return new AbiType.Tuple(components);
    }

    private AbiType elementary() {
        int start = next;
        while (next < text.length() && Character.isLetter(text.charAt(next))) {
            next++;
        }
        String word = text.substring(start, next);
        start = next;
        digits();
        String size = text.substring(start, next);
        return switch (word) {
            case "uint", "int" -> {
                int bits = size.isEmpty() ? 256 : number(size);
                if (bits < 8 || bits > 256 || bits % 8 != 0) {
                    throw refused();
                }
                yield new AbiType.Whole(bits, word.equals("int"));
            }
            case "bytes" -> {
                int length = size.isEmpty() ? 0 : number(size);
                if (!size.isEmpty() && (length < 1 || length > 32)) {
                    throw refused();
                }
                yield size.isEmpty() ? new AbiType.Bytes() : new AbiType.FixedBytes(length);
            }
            case "bool" -> plain(size, new AbiType.Bool());
            case "address" -> plain(size, new AbiType.Address());
            case "string" -> plain(size, new AbiType.Text());
            default -> throw refused();
        };
    }

    private AbiType plain(String size, AbiType type) {
        if (!size.isEmpty()) {
            throw refused();
        }
        return type;
    }

    private void digits() {
        while (next < text.length() && text.charAt(next) >= '0' && text.charAt(next) <= '9') {
            next++;
        }
    }

    private int number(String digits) {
        if (digits.length() > 6 || digits.startsWith("0")) {
            throw refused();
        }
        return Integer.parseInt(digits);
    }

    private boolean consumes(char c) {
        boolean there = next < text.length() && text.charAt(next) == c;
        next += there ? 1 : 0;
        return there;
    }

    private IllegalArgumentException refused() {
        String shown = text.length() > 80 ? text.substring(0, 80) + ".." : text;
        return new IllegalArgumentException(
                "'" + shown + "' is no type of the contract ABI, such as uint256, bytes32[],"
                        + " (address,uint256). See at character " + (next + 1) + ".");
    }
}
