package io.aitbc.plugins.manager.config.plugin;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads JSON into plain maps, lists and scalars: the form in which values and schemas are compared. */
final class JsonText {

    private static final TypeAdapter<JsonElement> ELEMENTS = new Gson().getAdapter(JsonElement.class);

    private JsonText() {}

    /**
     * @throws IllegalArgumentException when the text is no JSON; the message says where
     */
    static @Nullable Object read(String text) {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try (JsonReader reader = new JsonReader(new StringReader(content))) {
            reader.setStrictness(Strictness.STRICT);
            JsonElement element = ELEMENTS.read(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new IllegalArgumentException("there is more after its end");
            }
            return plain(element);
        } catch (IOException | JsonParseException e) {
            throw new IllegalArgumentException(firstLine(e), e);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException("it is nested too deeply", e);
        }
    }

    private static String firstLine(Exception e) {
        String message = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
        return message.lines().findFirst().orElse(message);
    }

    private static @Nullable Object plain(JsonElement element) {
        if (element.isJsonObject()) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            element.getAsJsonObject().entrySet().forEach(e -> map.put(e.getKey(), plain(e.getValue())));
            return map;
        }
        if (element.isJsonArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            element.getAsJsonArray().forEach(e -> list.add(plain(e)));
            return list;
        }
        return element.isJsonNull() ? null : scalar(element.getAsJsonPrimitive());
    }

    private static Object scalar(JsonPrimitive primitive) {
        if (primitive.isBoolean()) {
            return primitive.getAsBoolean();
        }
        return primitive.isString() ? primitive.getAsString() : number(primitive.getAsString());
    }

    /** The same types that the file's own numbers have. */
    private static Object number(String text) {
        if (text.matches("-?[0-9]+")) {
            BigInteger number = new BigInteger(text);
            return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
        }
        double number = Double.parseDouble(text);
        return Double.isFinite(number) ? (Object) number : new BigDecimal(text);
    }
}
