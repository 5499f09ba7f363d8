package io.aitbc.translation.store;

import io.aitbc.translation.flat.ModelDamaged;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON (RFC 8259) for the few small files beside a model: objects, lists, texts, numbers, true and false. */
final class Json {
    private static final int DEEPEST = 20;

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /** @param value maps with text keys, lists, texts, numbers, booleans */
    static String write(Object value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.append('\n').toString();
    }

    private static void write(Object value, StringBuilder out) {
        if (value instanceof Map<?, ?> map) {
            out.append('{');
            for (Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator(); entries.hasNext(); ) {
                Map.Entry<?, ?> entry = entries.next();
                quote(String.valueOf(entry.getKey()), out);
                out.append(": ");
                write(entry.getValue(), out);
                out.append(entries.hasNext() ? ", " : "");
            }
            out.append('}');
        } else if (value instanceof List<?> list) {
            out.append('[');
            for (int i = 0; i < list.size(); i++) {
                out.append(i > 0 ? ", " : "");
                write(list.get(i), out);
            }
            out.append(']');
        } else if (value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else {
            quote(String.valueOf(value), out);
        }
    }

    private static void quote(String value, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char unit = value.charAt(i);
            if (unit == '"' || unit == '\\') {
                out.append('\\').append(unit);
            } else if (unit < ' ') {
                out.append(String.format("\\u%04x", (int) unit));
            } else {
                out.append(unit);
            }
        }
        out.append('"');
    }

    /**
     * An object.
     *
     * @throws ModelDamaged when the text is none
     */
    static Map<String, Object> parse(String text) throws ModelDamaged {
        Json json = new Json(text);
        Object value = json.value(0);
        json.space();
        if (value instanceof Map<?, ?> map && json.at == text.length()) {
            Map<String, Object> object = new LinkedHashMap<>();
            map.forEach((key, held) -> object.put(String.valueOf(key), held));
            return object;
        }
        throw json.damaged();
    }

    private ModelDamaged damaged() {
        return new ModelDamaged("This is not the JSON that was written; reading stopped at character " + at + ".");
    }

    private void space() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean next(char expected) {
        space();
        if (at < text.length() && text.charAt(at) == expected) {
            at++;
            return true;
        }
        return false;
    }

    private Object value(int depth) throws ModelDamaged {
        space();
        if (depth > DEEPEST || at >= text.length()) {
            throw damaged();
        }
        if (next('{')) {
            return object(depth);
        }
        if (next('[')) {
            return list(depth);
        }
        if (next('"')) {
            return rest();
        }
        return word();
    }

    private Map<String, Object> object(int depth) throws ModelDamaged {
        Map<String, Object> object = new LinkedHashMap<>();
        if (next('}')) {
            return object;
        }
        do {
            if (!next('"')) {
                throw damaged();
            }
            String key = rest();
            if (!next(':')) {
                throw damaged();
            }
            object.put(key, value(depth + 1));
        } while (next(','));
        if (!next('}')) {
            throw damaged();
        }
        return object;
    }

    private List<Object> list(int depth) throws ModelDamaged {
        List<Object> list = new ArrayList<>();
        if (next(']')) {
            return list;
        }
        do {
            list.add(value(depth + 1));
        } while (next(','));
        if (!next(']')) {
            throw damaged();
        }
        return list;
    }

    private String rest() throws ModelDamaged {
        StringBuilder out = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char unit = text.charAt(at++);
            out.append(unit == '\\' ? escaped() : unit);
        }
        if (at++ >= text.length()) {
            throw damaged();
        }
        return out.toString();
    }

    private char escaped() throws ModelDamaged {
        if (at >= text.length()) {
            throw damaged();
        }
        char unit = text.charAt(at++);
        if (unit == '"' || unit == '\\') {
            return unit;
        }
        if (unit != 'u' || at + 4 > text.length()) {
            throw damaged();
        }
        String digits = text.substring(at, at + 4);
        at += 4;
        try {
            return (char) Integer.parseInt(digits, 16);
        } catch (NumberFormatException e) {
            throw damaged();
        }
    }

    private Object word() throws ModelDamaged {
        int from = at;
        while (at < text.length() && "+-.eE".indexOf(text.charAt(at)) >= 0
                || at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        String word = text.substring(from, at);
        if (word.equals("true") || word.equals("false")) {
            return Boolean.valueOf(word);
        }
        try {
            return Double.valueOf(word);
        } catch (NumberFormatException e) {
            throw damaged();
        }
    }
}
