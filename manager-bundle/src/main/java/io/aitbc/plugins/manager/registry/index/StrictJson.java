package io.aitbc.plugins.manager.registry.index;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one JSON document by the letter of RFC 8259, with a limit on depth and without a key twice. */
public final class StrictJson {

    private static final int DEEPEST = 32;
    private static final int LONGEST_NUMBER = 40;
    private static final Pattern POSITION = Pattern.compile("at line (\\d+) column (\\d+)");

    private StrictJson() {}

    /** Reads a whole document. */
    public static JsonElement read(byte[] bytes) throws UnreadableIndex {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableIndex("is no UTF-8 text");
        }
        String start = text.stripLeading();
        if (start.isEmpty()) {
            throw new UnreadableIndex("is empty");
        }
        if (start.startsWith("<")) {
            throw new UnreadableIndex("is a web page or other markup, not the JSON of an index");
        }
        JsonReader reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        try {
            JsonElement document = value(reader, 0);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw fault(reader, "there is more text after its end");
            }
            return document;
        } catch (EOFException e) {
            throw new UnreadableIndex("ends too early: it was cut off");
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw new UnreadableIndex("is no valid JSON (" + position(e.getMessage()) + ")");
        }
    }

    private static JsonElement value(JsonReader reader, int depth) throws IOException, UnreadableIndex {
        if (depth > DEEPEST) {
            throw fault(reader, "it is nested deeper than " + DEEPEST + " levels");
        }
        return switch (reader.peek()) {
            case BEGIN_OBJECT -> object(reader, depth);
            case BEGIN_ARRAY -> array(reader, depth);
            case STRING -> new JsonPrimitive(reader.nextString());
            case NUMBER -> number(reader);
            case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
            case NULL -> {
                reader.nextNull();
                yield JsonNull.INSTANCE;
            }
            case END_DOCUMENT, END_OBJECT, END_ARRAY, NAME -> throw fault(reader, "a value is missing");
        };
    }

    private static JsonObject object(JsonReader reader, int depth) throws IOException, UnreadableIndex {
        JsonObject object = new JsonObject();
        reader.beginObject();
        while (reader.hasNext()) {
            String key = reader.nextName();
            if (object.has(key)) {
                throw fault(reader, "a key is there twice");
            }
            object.add(key, value(reader, depth + 1));
        }
        reader.endObject();
        return object;
    }

    private static JsonArray array(JsonReader reader, int depth) throws IOException, UnreadableIndex {
        JsonArray array = new JsonArray();
        reader.beginArray();
        while (reader.hasNext()) {
            array.add(value(reader, depth + 1));
        }
        reader.endArray();
        return array;
    }

    /** A number of a million digits would cost seconds to compare with anything. */
    private static JsonPrimitive number(JsonReader reader) throws IOException, UnreadableIndex {
        String digits = reader.nextString();
        if (digits.length() > LONGEST_NUMBER) {
            throw fault(reader, "a number is longer than " + LONGEST_NUMBER + " characters");
        }
        return new JsonPrimitive(new BigDecimal(digits));
    }

    private static UnreadableIndex fault(JsonReader reader, String what) {
        return new UnreadableIndex("is no valid JSON: " + what + " (" + position(reader.toString()) + ")");
    }

    private static String position(@Nullable String message) {
        Matcher matcher = POSITION.matcher(message == null ? "" : message);
        return matcher.find() ? "line " + matcher.group(1) + ", column " + matcher.group(2) : "line 1, column 1";
    }
}
