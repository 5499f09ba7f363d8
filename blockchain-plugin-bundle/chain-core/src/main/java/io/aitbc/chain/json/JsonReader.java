package io.aitbc.chain.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads JSON (RFC 8259) strictly: nothing before or after the value, no key twice, no number of absurd size. One use. */
final class JsonReader {

    private static final int DEEPEST = 64;
    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9][0-9]{0,999})(\\.[0-9]{1,999})?([eE][+-]?[0-9]{1,3})?");

    private final String text;
    private int next;
    private int depth;

    JsonReader(String text) {
        this.text = text;
    }

    @Nullable
    Object document() throws UnexpectedJson {
        blanks();
        Object value = value();
        blanks();
        if (next < text.length()) {
            throw refused("something follows the value");
        }
        return value;
    }

    private @Nullable Object value() throws UnexpectedJson {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> literal("true", true);
            case 'f' -> literal("false", false);
            case 'n' -> literal("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object() throws UnexpectedJson {
        enter();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        if (!consumes('}')) {
            do {
                blanks();
                String key = string();
                blanks();
                expect(':');
                blanks();
                if (map.containsKey(key)) {
                    throw refused("a key is there twice");
                }
                map.put(key, value());
                blanks();
            } while (consumes(','));
            expect('}');
        }
        depth--;
        return map;
    }

    private List<@Nullable Object> array() throws UnexpectedJson {
        enter();
        List<@Nullable Object> list = new ArrayList<>();
        if (!consumes(']')) {
            do {
                blanks();
                list.add(value());
                blanks();
            } while (consumes(','));
            expect(']');
        }
        depth--;
        return list;
    }

    private String string() throws UnexpectedJson {
        expect('"');
        StringBuilder string = new StringBuilder();
        while (true) {
            char c = peek();
            next++;
            if (c == '"') {
                return string.toString();
            }
            if (c < ' ') {
                throw refused("a text holds a control character");
            }
            string.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() throws UnexpectedJson {
        char c = peek();
        next++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw refused("expected an escape such as \\n");
        };
    }

    private char unicode() throws UnexpectedJson {
        if (next + 4 > text.length() || !text.substring(next, next + 4).matches("[0-9a-fA-F]{4}")) {
            throw refused("expected four hexadecimal digits");
        }
        next += 4;
        return (char) Integer.parseInt(text.substring(next - 4, next), 16);
    }

    private Object number() throws UnexpectedJson {
        int start = next;
        while (next < text.length() && "+-.0123456789Ee".indexOf(text.charAt(next)) >= 0) {
            next++;
        }
        String number = text.substring(start, next);
        if (!NUMBER.matcher(number).matches()) {
            next = start;
            throw refused("expected a value");
        }
        BigDecimal decimal = new BigDecimal(number);
        return number.matches("-?[0-9]+") ? (Object) new BigInteger(number) : decimal;
    }

    private @Nullable Object literal(String word, @Nullable Object value) throws UnexpectedJson {
        if (!text.startsWith(word, next)) {
            throw refused("expected a value");
        }
        next += word.length();
        return value;
    }

    private void enter() throws UnexpectedJson {
        next++;
        if (++depth > DEEPEST) {
            throw refused("nested more than " + DEEPEST + " levels deep");
        }
        blanks();
    }

    private boolean consumes(char c) {
        boolean there = next < text.length() && text.charAt(next) == c;
        next += there ? 1 : 0;
        return there;
    }

    private void expect(char c) throws UnexpectedJson {
        if (!consumes(c)) {
            throw refused("expected '" + c + "'");
        }
    }

    private char peek() throws UnexpectedJson {
        if (next >= text.length()) {
            throw refused("it ends too early");
        }
        return text.charAt(next);
    }

    private void blanks() {
        while (next < text.length() && " \t\r\n".indexOf(text.charAt(next)) >= 0) {
            next++;
        }
    }

    private UnexpectedJson refused(String what) {
        return new UnexpectedJson("This is no JSON, at character " + (next + 1) + ": " + what + ".");
    }
}
