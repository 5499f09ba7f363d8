package io.aitbc.chain.abi;

import java.util.ArrayList;
import java.util.List;

/**
 * A signature as people write it: {@code transfer(address,uint256)}, {@code Transfer(address indexed from, uint256 value)}.
 */
record SignatureText(String name, List<Param> params) {

    static SignatureText of(String text) {
        String trimmed = text.strip();
        int open = trimmed.indexOf('(');
        if (open < 1
                || !trimmed.endsWith(")")
                || !trimmed.substring(0, open).matches("[A-Za-z_$][A-Za-z0-9_$]{0,199}")) {
            throw new IllegalArgumentException("'" + (trimmed.length() > 80 ? trimmed.substring(0, 80) + ".." : trimmed)
                    + "' is no signature, such as Transfer(address,address,uint256).");
        }
        List<Param> params = new ArrayList<>();
        String inner = trimmed.substring(open + 1, trimmed.length() - 1);
        if (!inner.isBlank()) {
            parts(inner).forEach(part -> params.add(param(part.strip())));
        }
        return new SignatureText(trimmed.substring(0, open), List.copyOf(params));
    }

    /** Splits at the commas that are in no bracket. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    private static Param param(String part) {
        int end = part.length();
        List<String> words = new ArrayList<>();
        int bracket = part.lastIndexOf(')');
        String tail = part.substring(bracket + 1);
        List<String> pieces = List.of(tail.strip().split("\\s+", -1));
        int first = bracket >= 0 && !tail.isEmpty() && Character.isWhitespace(tail.charAt(0)) ? 0 : 1;
        for (int i = first; i < pieces.size(); i++) {
            words.add(pieces.get(i));
        }
        String type =
                words.isEmpty() ? part : part.substring(0, end - tail.length()) + (first == 1 ? pieces.get(0) : "");
        boolean indexed = words.remove("indexed");
        if (words.size() > 1) {
            throw new IllegalArgumentException(
                    "'" + part + "' is no parameter: a type, perhaps 'indexed', and a name.");
        }
        return new Param(words.isEmpty() ? "" : words.get(0), AbiType.of(type.replaceAll("\\s", "")), indexed);
    }
}
