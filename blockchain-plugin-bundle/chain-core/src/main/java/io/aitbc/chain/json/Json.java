package io.aitbc.chain.json;

import io.aitbc.chain.Hex;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value that knows its place in the document. Reading it as something that it is not ends in {@link UnexpectedJson}
 * with that place. A key that is not there is read as {@code null}.
 */
public final class Json {

    private final String place;
    private final @Nullable Object value;

    private Json(String place, @Nullable Object value) {
        this.place = place;
        this.value = value;
    }

    /** Reads a document. */
    public static Json parse(String text) throws UnexpectedJson {
        return new Json("the document", new JsonReader(text).document());
    }

    /** Writes text, whole numbers, {@link BigDecimal}, booleans, {@code null}, {@link Json}, lists and maps of these. */
    public static String write(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    /** Whether it is {@code null} or not there. */
    public boolean isNull() {
        return value == null;
    }

    /** Whether it is an object that has this key with a value. */
    public boolean has(String key) {
        return value instanceof Map<?, ?> map && map.get(key) != null;
    }

    /** Whether it is an array. */
    public boolean isArray() {
        return value instanceof List;
    }

    /** Whether it is a text. */
    public boolean isText() {
        return value instanceof String;
    }

    /** The value of a key of this object. */
    public Json at(String key) throws UnexpectedJson {
        if (value instanceof Map<?, ?> map) {
            return new Json("'" + key + "' of " + place, map.get(key));
        }
        throw expected("an object");
    }

    /** The elements of this array. */
    public List<Json> items() throws UnexpectedJson {
        if (!(value instanceof List<?> list)) {
            throw expected("an array");
        }
        List<Json> items = new ArrayList<>(list.size());
        for (Object item : list) {
            items.add(new Json("element " + items.size() + " of " + place, item));
        }
        return items;
    }

    /** This text. */
    public String text() throws UnexpectedJson {
        if (value instanceof String text) {
            return text;
        }
        throw expected("a text");
    }

    /** This text, or the other one where there is none. */
    public String text(String otherwise) throws UnexpectedJson {
        return isNull() ? otherwise : text();
    }

    /** This whole number; {@code 1e3} and {@code 1.0} are none. */
    public BigInteger integer() throws UnexpectedJson {
        if (value instanceof BigInteger number) {
            return number;
        }
        throw expected("a whole number");
    }

    /** This whole number, when it lies between the two. */
    public int integer(int least, int most) throws UnexpectedJson {
        BigInteger number = integer();
        if (number.compareTo(BigInteger.valueOf(least)) < 0 || number.compareTo(BigInteger.valueOf(most)) > 0) {
            throw expected("a whole number from " + least + " to " + most);
        }
        return number.intValue();
    }

    /** This number with all its digits. */
    public BigDecimal decimal() throws UnexpectedJson {
        if (value instanceof BigInteger number) {
            return new BigDecimal(number);
        }
        if (value instanceof BigDecimal number) {
            return number;
        }
        throw expected("a number");
    }

    /** This quantity of Ethereum's JSON-RPC, {@code "0x1f"}. */
    public BigInteger quantity() throws UnexpectedJson {
        try {
            return Hex.quantity(text());
        } catch (IllegalArgumentException e) {
            throw expected("a quantity such as 0x1f");
        }
    }

    /** This quantity, when it fits into a {@code long}: block numbers, nonces, times. */
    public long smallQuantity() throws UnexpectedJson {
        BigInteger quantity = quantity();
        if (quantity.bitLength() > 62) {
            throw expected("a quantity of at most 62 bits");
        }
        return quantity.longValue();
    }

    /** These bytes, {@code "0x00ff"}. */
    public byte[] data() throws UnexpectedJson {
        try {
            return Hex.bytes(text());
        } catch (IllegalArgumentException e) {
            throw expected("bytes as hexadecimal digits");
        }
    }

    /** This value, unless it is {@code null} or not there. */
    public Optional<Json> present() {
        return isNull() ? Optional.empty() : Optional.of(this);
    }

    /** The value as JSON. */
    @Override
    public String toString() {
        return write(value);
    }

    private UnexpectedJson expected(String what) {
        String found = toString();
        String shown = found.length() > 60 ? found.substring(0, 60) + ".." : found;
        return new UnexpectedJson("Expected " + what + " as " + place + ", and found " + shown + ".");
    }

    private static void write(@Nullable Object value, StringBuilder out) {
        if (value instanceof Json json) {
            write(json.value, out);
        } else if (value instanceof String text) {
            quote(text, out);
        } else if (value instanceof Map<?, ?> map) {
            String separator = "{";
            for (Map.Entry<?, ?> entry : new LinkedHashMap<>(map).entrySet()) {
                quote(String.valueOf(entry.getKey()), out.append(separator));
                write(entry.getValue(), out.append(':'));
                separator = ",";
            }
            out.append(map.isEmpty() ? "{}" : "}");
        } else if (value instanceof List<?> list) {
            String separator = "[";
            for (Object item : list) {
                write(item, out.append(separator));
                separator = ",";
            }
            out.append(list.isEmpty() ? "[]" : "]");
        } else if (value instanceof BigDecimal number) {
            out.append(number.toPlainString());
        } else if (value == null
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger) {
            out.append(value);
        } else {
            throw new IllegalArgumentException(
                    "This is nothing for JSON: " + value.getClass().getName());
        }
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c == '\u007f' || Character.isSurrogate(c)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
