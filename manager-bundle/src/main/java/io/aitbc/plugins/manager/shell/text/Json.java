package io.aitbc.plugins.manager.shell.text;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * JSON text and the value trees of the runtime: maps, lists, text, booleans, whole numbers as {@code long}, other
 * numbers as {@code double}.
 */
public final class Json {

    private static final Pattern POSITION = Pattern.compile("at line (\\d+) column (\\d+)");
    private static final int DEEPEST = 100;

    private Json() {}

    /**
     * Reads one document by the letter of RFC 8259. A key whose value is null is absent from its map, because no
     * dictionary of the runtime holds null.
     *
     * @throws JsonFault when the text is no JSON, holds a key twice, or goes on after the document; with the position
     */
    public static @Nullable Object read(String text) throws JsonFault {
        JsonReader reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        try {
            Object value = value(reader, 0);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw fault(reader, "there is more text after the end of the document");
            }
            return value;
        } catch (EOFException e) {
            throw new JsonFault(endOf(text), "the text ends too early");
        } catch (MalformedJsonException | NumberFormatException e) {
            throw new JsonFault(position(e.getMessage()), cause(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("Reading JSON from memory cannot fail", e);
        }
    }

    private static @Nullable Object value(JsonReader reader, int depth) throws IOException, JsonFault {
        if (depth > DEEPEST) {
            throw fault(reader, "it is nested deeper than " + DEEPEST + " levels");
        }
        return switch (reader.peek()) {
            case BEGIN_OBJECT -> object(reader, depth);
            case BEGIN_ARRAY -> array(reader, depth);
            case STRING -> reader.nextString();
            case NUMBER -> number(reader);
            case BOOLEAN -> reader.nextBoolean();
            case NULL -> {
                reader.nextNull();
                yield null;
            }
            case END_DOCUMENT, END_OBJECT, END_ARRAY, NAME -> throw fault(reader, "a value is missing");
        };
    }

    private static Map<String, Object> object(JsonReader reader, int depth) throws IOException, JsonFault {
        Map<String, Object> map = new LinkedHashMap<>();
        reader.beginObject();
        while (reader.hasNext()) {
            String key = reader.nextName();
            Object value = value(reader, depth + 1);
            if (value != null && map.put(key, value) != null) {
                throw fault(reader, "the key '" + key + "' is there twice");
            }
        }
        reader.endObject();
        return map;
    }

    private static List<@Nullable Object> array(JsonReader reader, int depth) throws IOException, JsonFault {
        List<@Nullable Object> list = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
            list.add(value(reader, depth + 1));
        }
        reader.endArray();
        return list;
    }

    private static Object number(JsonReader reader) throws IOException, JsonFault {
        String text = reader.nextString();
        try {
            BigDecimal exact = new BigDecimal(text);
            boolean whole = text.chars().noneMatch(c -> c == '.' || c == 'e' || c == 'E');
            return whole ? (Object) exact.longValueExact() : (Object) exact.doubleValue();
        } catch (ArithmeticException e) {
            throw fault(reader, "the whole number " + text + " does not fit into 64 bits; write it as text");
        }
    }

    private static JsonFault fault(JsonReader reader, String message) {
        return new JsonFault(position(reader.toString()), message);
    }

    private static String position(@Nullable String message) {
        Matcher matcher = POSITION.matcher(message == null ? "" : message);
        return matcher.find() ? "line " + matcher.group(1) + ", column " + matcher.group(2) : "line 1, column 1";
    }

    private static String endOf(String text) {
        List<String> lines = text.lines().toList();
        String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        return "line " + Math.max(1, lines.size()) + ", column " + (last.length() + 1);
    }

    private static String cause(@Nullable String message) {
        String text = message == null ? "" : message.lines().findFirst().orElse("");
        int end = text.indexOf(" at line ");
        String cause = (end < 0 ? text : text.substring(0, end)).strip();
        // The library's own advice to be lenient is addressed to programmers.
        return cause.isEmpty() || cause.contains("JsonReader") ? "this is no valid JSON" : lower(cause);
    }

    private static String lower(String text) {
        return Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }

    /** Returns the value as a document of several lines, ended by a newline; null values are written as null. */
    public static String document(@Nullable Object value) {
        return write(value, "  ") + "\n";
    }

    /** Returns the value as a document on one line, without a newline. */
    public static String line(@Nullable Object value) {
        return write(value, "");
    }

    private static String write(@Nullable Object value, String indent) {
        StringWriter text = new StringWriter();
        try (JsonWriter writer = new JsonWriter(text)) {
            writer.setStrictness(Strictness.STRICT);
            writer.setHtmlSafe(false);
            writer.setSerializeNulls(true);
            writer.setIndent(indent);
            write(writer, value);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing JSON to memory cannot fail", e);
        }
        return text.toString();
    }

    private static void write(JsonWriter writer, @Nullable Object value) throws IOException {
        if (value == null) {
            writer.nullValue();
        } else if (value instanceof Map<?, ?> map) {
            writer.beginObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                writer.name(String.valueOf(entry.getKey()));
                write(writer, entry.getValue());
            }
            writer.endObject();
        } else if (value instanceof Iterable<?> list) {
            writer.beginArray();
            for (Object element : list) {
                write(writer, element);
            }
            writer.endArray();
        } else {
            writeScalar(writer, value);
        }
    }

    private static void writeScalar(JsonWriter writer, Object value) throws IOException {
        if (value instanceof Boolean flag) {
            writer.value(flag);
        } else if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            // JSON has no word for what is not a number.
            writer.value(Double.isFinite(number) ? number : null);
        } else if (value instanceof Number number) {
            writer.value(number);
        } else if (value instanceof Duration duration) {
            writer.value(duration.toMillis() / 1000.0);
        } else if (value instanceof Optional<?> optional) {
            write(writer, optional.orElse(null));
        } else if (value instanceof Object[] array) {
            write(writer, List.of(array));
        } else {
            writer.value(value.toString());
        }
    }
}
