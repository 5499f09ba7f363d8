package io.aitbc.plugins;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object (RFC 8259) into a dictionary. It exists because this bundle depends on the JDK alone, which reads
 * no JSON. Whole numbers that fit become {@code Long}, the others {@code BigDecimal}; {@code null} is left out.
 */
final class JsonReader {

    private static final int DEEPEST = 100;

    private final String text;
    private int next;
    private int depth;

    JsonReader(String text) {
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** The whole text as one object; anything else is refused with line and column. */
    Map<String, Object> object() {
        skipBlanks();
        if (peek() != '{') {
            throw refused("expected an object, beginning with '{'");
        }
        Map<String, Object> members = members();
        skipBlanks();
        if (next < text.length()) {
            throw refused("expected nothing more");
        }
        return Dictionaries.copyOf(members);
    }

    private Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        enter();
        boolean more = !consumes('}');
        while (more) {
            skipBlanks();
            int start = next;
            String key = string();
            skipBlanks();
            expect(':');
            Object value = value();
            if (value != null && members.put(key, value) != null) {
                next = start;
                throw refused("the key '" + key + "' is there twice");
            }
            more = moreBefore('}');
        }
        depth--;
        return members;
    }

    private List<Object> elements() {
        List<Object> elements = new ArrayList<>();
        enter();
        boolean more = !consumes(']');
        while (more) {
            Object value = value();
            if (value != null) {
                elements.add(value);
            }
            more = moreBefore(']');
        }
        depth--;
        return elements;
    }

    private @Nullable Object value() {
        skipBlanks();
        return switch (peek()) {
            case '{' -> members();
            case '[' -> elements();
            case '"' -> string();
            case 't' -> literal("true", true);
            case 'f' -> literal("false", false);
            case 'n' -> literal("null", null);
            default -> number();
        };
    }

    private String string() {
        expect('"');
        StringBuilder string = new StringBuilder();
        while (peek() != '"') {
            char character = text.charAt(next);
            if (character < ' ') {
                throw refused("expected the end of the text before the end of the line");
            }
            next++;
            string.append(character == '\\' ? escaped() : character);
        }
        next++;
        return string.toString();
    }

    private char escaped() {
        char character = peek();
        next++;
        return switch (character) {
            case '"', '\\', '/' -> character;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> {
                next--;
                throw refused("expected an escape such as \\n, \\\" or \\u0041");
            }
        };
    }

    private char unicode() {
        int end = next + 4;
        if (end > text.length()) {
            throw refused("expected four hexadecimal digits");
        }
        int code = 0;
        for (; next < end; next++) {
            int digit = text.charAt(next) < 128 ? Character.digit(text.charAt(next), 16) : -1;
            if (digit < 0) {
                throw refused("expected four hexadecimal digits");
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private Object number() {
        int start = next;
        while (next < text.length() && "+-.0123456789Ee".indexOf(text.charAt(next)) >= 0) {
            next++;
        }
        String number = text.substring(start, next);
        if (!number.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,9})?")) {
            next = start;
            throw refused("expected a value");
        }
        return number.matches("-?[0-9]{1,18}") ? (Object) Long.valueOf(number) : new BigDecimal(number);
    }

    private @Nullable Object literal(String word, @Nullable Object value) {
        if (!text.startsWith(word, next)) {
            throw refused("expected '" + word + "'");
        }
        next += word.length();
        return value;
    }

    private void enter() {
        next++;
        if (++depth > DEEPEST) {
            throw refused("nested more than " + DEEPEST + " levels deep");
        }
        skipBlanks();
    }

    private boolean moreBefore(char end) {
        skipBlanks();
        if (consumes(end)) {
            return false;
        }
        expect(',');
        return true;
    }

    private boolean consumes(char character) {
        boolean there = peek() == character;
        if (there) {
            next++;
        }
        return there;
    }

    private void expect(char character) {
        if (!consumes(character)) {
            throw refused("expected '" + character + "'");
        }
    }

    private char peek() {
        if (next >= text.length()) {
            throw refused("ends too early");
        }
        return text.charAt(next);
    }

    private void skipBlanks() {
        while (next < text.length() && " \t\r\n".indexOf(text.charAt(next)) >= 0) {
            next++;
        }
    }

    private IllegalArgumentException refused(String what) {
        String before = text.substring(0, Math.min(next, text.length()));
        long line = before.chars().filter(character -> character == '\n').count() + 1;
        int column = before.length() - before.lastIndexOf('\n');
        return new IllegalArgumentException("line " + line + ", column " + column + ": " + what);
    }
}
